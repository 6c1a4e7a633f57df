import pytest

SMALL_EDITION = """\
edition: "작은판"
title: 시험용 평가체계
reference_year: 2024
total_points: 100
certified_share: 0.7
parts:
  quantitative: {indicators: 1, points: 40}
  qualitative: {indicators: 1, points: 60}
provenance: {title: ours}
domains:
  - {id: A, name: 혁신, provenance: ours}
items:
  - {id: A1, domain: A, name: 역량}
classes:
  - {id: any, name: 모든 도시, min_population: 0}
grades:
  - {name: 합격, min_share: 0.7, certified: true}
  - {name: 불합격, min_share: 0, certified: false}
maturity:
  - {step: 1, name: 시작, share: 0.5}
  - {step: 2, name: 완성, share: 1}
vocabulary:
  - [CCTV, 방범카메라]
indicators:
  - id: A1-1
    item: A1
    name: 천명당 CCTV
    kind: quantitative
    points: 40
    status: I
    definition: 인구 천명당 CCTV 대수
    evidence: [설치대장]
    where: [증빙자료]
    terms: [CCTV, 설치]
    synonyms:
      설치: [구축]
    measure:
      label: 천명당 CCTV
      unit: 대/천명
      value: count
      period: point
      direction: higher
      per: 1000
      inputs:
        - id: cctv
          labels: [CCTV]
          units: [대]
      formula: cctv / population * 1000
      bands:
        any: [[0, 0], [5, 0.5], [10, 1]]
    provenance: {name: ours}
  - id: A1-2
    item: A1
    name: 역량 성숙도
    kind: qualitative
    points: 60
    status: P
    definition: 역량이 무르익은 정도
    evidence: [자체평가표]
    where: [자체평가표]
    terms: [교육]
    criteria:
      - id: A1-2.1a
        step: 1
        text: 교육을 실시하였다
        terms: [교육]
      - id: A1-2.2a
        step: 2
        text: 교육을 평가하였다
        terms: [교육 평가]
"""


@pytest.fixture
def small_edition() -> str:
    """A whole framework in 75 lines: two indicators, one class, two steps."""
    return SMALL_EDITION
