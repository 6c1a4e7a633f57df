"""The network of multilingual-e5-small as an ONNX graph with 8-bit multiplications.

Weights: one scale an output, numbers within ±63, so that processors without VNNI, which add pairs of
products in 16 bits, cannot overflow (255 · 63 · 2 < 2¹⁵). Activations: one scale a token, so that a token's numbers
depend on nothing else that is computed with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from ingest.embedding.e5_file import Array, E5File

_FUSED = "com.microsoft"
_EPSILON = 1e-12
_RANGE = 63


def build(file: E5File, exact: bool = False) -> bytes:
    """The model: input "x" (texts, tokens, hidden) word + position vectors, output "y" (texts, hidden) their mean.
    `exact` multiplies in 32 bits instead: twice as slow, to measure what rounding costs."""
    return _Builder(file, exact).model()


class _Builder:
    def __init__(self, file: E5File, exact: bool) -> None:
        self._file, self._shape, self._exact = file, file.shape, exact
        self._nodes: list[NodeProto] = []
        self._values: list[TensorProto] = []
        self._constant("zero", np.array(128, np.uint8))
        self._constant("step", np.array(1 / 127, np.float32))
        self._constant("tiny", np.array(1e-8, np.float32))
        self._constant("flat", np.array([-1], np.int64))
        self._constant("tokens", np.array([1], np.int64))
        self._constant("thirds", np.array([self._shape.hidden] * 3, np.int64))

    def model(self) -> bytes:
        hidden = self._shape.hidden
        scale, shift = self._norm("emb.ln")
        state = self._node("LayerNormalization", ["x", scale, shift], "start", axis=-1, epsilon=_EPSILON)
        for layer in range(self._shape.layers):
            state = self._layer(f"l{layer}.", state)
        self._node("ReduceMean", [state, "tokens"], "y", keepdims=0)
        into = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["texts", "tokens", hidden])
        out = helper.make_tensor_value_info("y", TensorProto.FLOAT, ["texts", hidden])
        graph = helper.make_graph(self._nodes, "e5", [into], [out], self._values)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_FUSED, 1)]
        model: bytes = helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString()
        return model

    def _layer(self, name: str, state: str) -> str:
        hidden, inner = self._shape.hidden, self._shape.inner
        together = self._linear(f"{name}qkv", state, [f"{name}q", f"{name}k", f"{name}v"], hidden)
        heads = [f"{name}{part}.out" for part in "qkv"]
        self._nodes.append(helper.make_node("Split", [together, "thirds"], heads, axis=-1))
        seen = self._node("MultiHeadAttention", heads, f"{name}seen", _FUSED, num_heads=self._shape.heads)
        state = self._add_norm(f"{name}aln", state, self._linear(f"{name}attention", seen, [f"{name}ao"], hidden))
        wide = self._node("Gelu", [self._linear(f"{name}wide", state, [f"{name}fi"], hidden)], f"{name}gelu", _FUSED)
        return self._add_norm(f"{name}oln", state, self._linear(f"{name}narrow", wide, [f"{name}fo"], inner))

    def _linear(self, name: str, x: str, tensors: Sequence[str], width: int) -> str:
        weights = np.concatenate([self._file.matrix(f"{tensor}.w", width) for tensor in tensors])
        bias = np.concatenate([self._file.array(f"{tensor}.b") for tensor in tensors])
        self._constant(f"{name}.bias", bias)
        if self._exact:
            self._constant(f"{name}.weights", weights.T)
            return self._node(
                "Add", [self._node("MatMul", [x, f"{name}.weights"], f"{name}.real"), f"{name}.bias"], name
            )
        return self._in_8_bits(name, x, weights)

    def _in_8_bits(self, name: str, x: str, weights: Array) -> str:
        scales = np.maximum(np.abs(weights).max(axis=1), 1e-12) / _RANGE
        numbers = np.rint(weights / scales[:, None]).astype(np.int8)
        self._constant(f"{name}.numbers", numbers.T)
        self._constant(f"{name}.scales", scales.astype(np.float32))
        rounded, scale = self._rounded(name, x)
        product = self._node("MatMulInteger", [rounded, f"{name}.numbers", "zero"], f"{name}.product")
        real = self._node("Cast", [product], f"{name}.real", to=TensorProto.FLOAT)
        by_token = self._node("Mul", [real, scale], f"{name}.by_token")
        by_output = self._node("Mul", [by_token, f"{name}.scales"], f"{name}.by_output")
        return self._node("Add", [by_output, f"{name}.bias"], name)

    def _rounded(self, name: str, x: str) -> tuple[str, str]:
        """x in 8 bits around 128, and the scale of each token, shape (1, tokens, 1): one text at a time."""
        size = self._node("Abs", [x], f"{name}.abs")
        largest = self._node("ReduceMax", [size, "flat"], f"{name}.largest", keepdims=1)
        bare = self._node("Mul", [largest, "step"], f"{name}.bare")
        scale = self._node("Add", [bare, "tiny"], f"{name}.scale")
        row = self._node("Reshape", [scale, "flat"], f"{name}.row")
        zeros = self._node("Expand", ["zero", self._node("Shape", [row], f"{name}.shape")], f"{name}.zeros")
        return self._node("QuantizeLinear", [x, row, zeros], f"{name}.rounded", axis=1), scale

    def _add_norm(self, name: str, state: str, change: str) -> str:
        return self._node(
            "SkipLayerNormalization", [state, change, *self._norm(name)], f"{name}.out", _FUSED, epsilon=_EPSILON
        )

    def _norm(self, name: str) -> tuple[str, str]:
        for part in ("w", "b"):
            self._constant(f"{name}.{part}", self._file.array(f"{name}.{part}"))
        return f"{name}.w", f"{name}.b"

    def _constant(self, name: str, values: NDArray[np.generic]) -> None:
        self._values.append(numpy_helper.from_array(np.ascontiguousarray(values), name))

    def _node(self, kind: str, inputs: list[str], output: str, domain: str = "", **options: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **options))
        return output
