"""Word lists of the judge: which deeds belong together, which words carry tense, modality, negation and scope."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """A set of words written as one string."""
    return frozenset(text.split())


# --- deeds. A deed proves another of its own family, or of a family that follows from it.
FAMILIES: dict[str, frozenset[str]] = {
    "establish": words(
        "설치 신설 구축 조성 구성 개설 도입 마련 배치 지정 설립 출범 발족 창설 위촉 임명 두다 만들다 갖추다 "
        "세우다 꾸리다 편제 확충 증설 포설 "
        "매설 부설 건립 신축 개편 승격 전담 보유 확보 결성 설비 개발 임용 채용 설정 짓다 놓다 깔다 "
        "달다 뽑다 선발 생기다 붙이다 들여놓다"
    ),
    "open": words("개소 개통 준공 개관 개원 오픈 완공 출시 개시 가동 런칭 론칭 문열다 열다 개장"),
    "operate": words(
        "운영 가동 제공 시행 활용 실시 개최 수행 이용 근무 적용 관제 서비스 수집 접수 관리 사용 개방 공개 열다 "
        "열리다 가지다 진행 이행 "
        "이수 지원 심의 참여 점검 감시 갱신 송출 전송 모니터링 발굴 상주 표출 순찰 대응 훈련 교육 공유 운용 모으다 "
        "지켜보다 보살피다 돌리다 돌아가다 맡기다 제어 조정 안내"
    ),
    "connect": words("연계 연동 연결 접속 통합 융합 결합 잇다 묶다 엮다 합치다 물리다 이어지다"),
    "enact": words("제정 공포 시행 개정 규정 전부개정 일부개정"),
    "plan": words("수립 확정 승인 고시 마련 작성 재수립 세우다 짜다"),
    "approve": words("승인 인가 허가 확정 획득 선정 통과"),
    "agree": words("체결 맺다 협약 체약 협력 교환 서명 손잡다 합의"),
    "double": words("이중화 다중화"),
    "fund": words("편성 확보 반영 배정 투입 교부 마련 집행 유치 조성 설치 책정 투자 운용 따내다 들이다"),
    "apply": words("적용 도입 탑재 설치 구축 접목 활용 운영 전환 붙이다 입히다 얹다"),
    "train": words("실시 교육 이수 수료 운영 개최 시행 진행 참여"),
    "hold": words("개최 열다 열리다 운영 소집 심의 실시 회의 갖다 모이다"),
    "provide": words(
        "제공 운영 시행 개방 서비스 개시 공개 등록 공급 송출 전송 연계 안내 보내다 알리다 내보내다 띄우다"
    ),
    "open_to": words("개방 공개 제공 등록 게시 개소 이용 운영 올리다 싣다 내놓다"),
    "survey": words("실시 조사 시행 수행 진행 집계 점검 진단 평가 살피다 묻다 측정"),
    "reflect": words("반영 환류 개선 적용 연계 개정 보완 고치다 바꾸다 담다"),
    "develop": words("개선 개정 보완 고도화 고치다 바꾸다 다듬다 손보다 높이다 정비 단축 간소화"),
    "spread": words("전파 확산 수출 공유 소개 전수 보급 견학 연수 알리다"),
    "name": words("지정 임명 위촉 선임 배치 지명 겸임 임용 채용 뽑다 선발 겸하다 맡다 앉히다"),
    "gather": words("수집 수신 취득 적재 연계 모으다 쌓다 축적 집적"),
    "analyse": words("분석 예측 활용 쓰다 반영 이용 사용"),
    "watch": words("감시 관제 모니터링 감지 점검 운영 제어 지켜보다 살피다 조정"),
    "renew": words("갱신 현행화 업데이트 최신화 바꾸다"),
    "combine": words("결합 융합 연계 활용 합치다 엮다 묶다"),
    "finish": words("완료 마치다 끝나다 끝내다 준공 종료 완공 마무리 이루어지다 달성 완비 이뤄지다"),
}
_ASKED = (
    # what a statement asks for → families of deeds that prove it
    ("설치 신설 구축 조성 개설 설립 갖추다 만들다 보유", "establish open"),
    ("구성 두다", "establish"),
    ("도입", "establish open apply"),
    ("마련", "establish plan enact"),
    ("배치", "establish name"),
    ("지정", "name"),
    ("운영", "operate open hold watch"),
    ("가동", "operate open"),
    ("제공", "provide"),
    ("시행", "operate enact provide"),
    ("실시", "train survey hold"),
    ("개최 열다", "hold open"),
    ("수행", "operate survey"),
    ("개방 공개 등록", "open_to"),
    ("활용", "operate analyse apply"),
    ("적용", "apply"),
    ("연계 연동 연결", "connect"),
    ("제정 공포 개정", "enact"),
    ("수립 확정", "plan"),
    ("승인", "approve"),
    ("체결 맺다 협약", "agree"),
    ("편성 확보 유치", "fund"),
    ("환류 반영", "reflect"),
    ("점검", "survey watch"),
    ("감시", "watch"),
    ("수집", "gather"),
    ("분석 예측", "analyse"),
    ("전파", "spread"),
    ("갱신", "renew"),
    ("결합", "combine"),
    ("관리 접수 지원", "operate"),
    ("집계", "survey"),
    ("개선", "develop"),
    ("출시", "open provide"),
    ("위촉", "name establish"),
    ("완료", "finish"),
    ("이중화", "double"),
    ("개소", "open"),
)
WANTED: dict[str, tuple[str, ...]] = {
    deed: tuple(families.split()) for deeds, families in _ASKED for deed in deeds.split()
}
ESTABLISHED_BY_USE = frozenset(FAMILIES["operate"] | FAMILIES["watch"] | FAMILIES["connect"])
"""What is used, exists: these prove an establishing statement too."""
SHOWN_BY_FIGURES = words("establish operate provide open_to train hold fund agree name approve enact plan")
"""Families of deeds that a figure or a date beside the thing's name proves."""
TRANSPARENT = words("밝히다 보고 설명 발표 말하다 답변 전하다 확인 집계 나타나다 조사 알리다 판단 파악 소개하다")
"""Verbs of saying: what counts is what they report."""
FINISHES = FAMILIES["finish"] | words("받다 획득 선정 거치다 이르다 통하다 실현 안착 성공 얻다")
PREPARING = words(
    "추진 진행 착수 발주 준비 협의 검토 논의 설계 용역 공모 신청 상정 예고 입법예고 모집 작성 계획 예정 목표 "
    "구상 계약 입찰 "
    "착공 공고 심사 요청 건의 타진 조율 조사 개발 과업 앞두다 기다리다"
)
STOPPED = words("중단 폐지 취소 무산 보류 반려 철회 중지 해체 폐쇄 실패 연기 지연 유보 부결 삭감 종결 불발 좌초 탈락")
LACKING = words("부재 전무 미흡 부족 미비 결여 없다 못하다 않다 아니다 곤란 불가 어렵다 그치다 미완료 결렬 의존")
PREPARATIONS = (
    "계획수립 기본계획 용역 타당성 설계 방안 예산 근거 필요성 공청회 기본구상 구상 "
    "제안서 준비 공모 안 추진단 절차 요청 건의 논의 협의 검토 계획"
)
PREPARATION = re.compile(r"^(?:사업)?(?:의)?(?:실시|기본|세부)?(?:" + "|".join(PREPARATIONS.split()) + ")")
ESTABLISHING = (
    FAMILIES["establish"]
    | FAMILIES["plan"]
    | words("제정 개정 체결 준공 개소 개통 오픈 전환 확대 확충 고도화 이중화 편성 정비 보강 완료")
) - words("두다 갖추다 전담 보유 확보")
"""Deeds that end: while they go on (구축 중이다, 구축하고 있다, 구축한다) they are not done."""
NOUN_DEEDS = (
    frozenset().union(*FAMILIES.values())
    | PREPARING
    | STOPPED
    | words(
        "확대 확장 고도화 정비 교체 이전 전환 통보 선정 추가 보급 홍보 발굴 배포 위탁 협조 참석 수료 수상 인증 "
        "반영 설명 의결"
    )
)

LIGHT = words("실시 수행 추진 시행 진행 이행 하다 전개")
"""Verbs that leave the deed to their object (통합관제를 실시한다)."""
OPINIONS = words("의견 건의 요구 지적 요청 제안 여론 주장 질의")

# --- modality, as regular expressions over "form/tag" strings
NEGATION = re.compile(
    r"지/EC (?:\S+/JX )?(?:않/|못하/|못/MAG |아니)|(?:^| )없/VA|아니/VCN|(?:^| )못/MAG 하|부재/|전무/|미흡/|못하/V"
)
PLAN = re.compile(
    r"예정/|계획/NNG (?:이/VCP|ᆷ|에|으로|을|$)|방침/|[ᆯ을]/ETM 것/NNB|겠/EP|고자/EC|기/ETN 로/JKB (?:하|되|"
    r"결정|합의)|려고?/EC|도록/EC 하|목표/|전망/|의향/|앞두/|기/ETN 위하|기대/|게/EC 되/V\S* (?:ᆫ다|ᆸ니다|ᆯ)|"
    r"ᆯ게/EF|자/EF"
)
NEED = re.compile(r"필요/|꿈꾸/|어야/EC (?:하|되)/|바람직|요구되|희망/|원하/|바라/")
POSSIBLE = re.compile(r"[ᆯ을]/ETM 수/NNB (?:\S+/JX )?있/")
QUESTION = re.compile(r"(?:는가|은가|ᆫ가|니까|ᆸ니까|습니까|나요|느냐고|는지|을까|ᆯ까|냐)/E[FC]")
STATE = re.compile(r"어/EC (?:있|계시)/V|[ᆫ은]/ETM (?:상태|바|실적|사례|적)/")
PAST = re.compile(r"었/EP|었었/EP")
GOING_ON = re.compile(r"고/EC 있/V|중/NNB|고/EC 계시")
BOUND_NOUNS = words("예정 계획 방침 것 수 바 중 상태 단계 필요 목표 실정 적 전망 생각 의향 실적 사례 뿐 상황 중이")

# --- time and scope
LATER_WORDS = re.compile(
    r"곧\s|조만간|내년|내후년|향후|앞으로|차년도(?!\s?(?:사업|예산|계획))|다음\s?해(?!\s?(?:사업|예산|계획))|장래|명년|차기|하반기\s?중|금후|추후"
)
PLAN_HEADING = re.compile(
    r"향후|추진\s?계획|추진\s?예정|발전\s?방향|기대\s?효과|추진\s?방향|목표|로드맵|중장기|개선\s?방안|앞으로|"
    r"예정\s?사업|차년도"
)
NOT_PLAN_HEADING = re.compile(r"실적|성과|결과|현황|완료")
CASE_HEADING = re.compile(
    r"(?:타|다른|국내외|해외|선진|인근)\s?(?:지자체|도시|시군|기관|자치단체|시·군)?\s?(?:우수\s?)?사례|"
    r"벤치마킹|타\s?(?:지자체|시)|선진\s?사례"
)
PARTLY = re.compile(
    r"(?<![\d가-힣])일부(?!\s?개정)|시범(?!\s?(?:도시|지구|단지|사업\s?선정))|한하여|한해(?=[\s,])(?<!한 해)|한정|"
    r"제한적|부분적|국한|에만|만\s?(?:우선|먼저|설치|구축|적용|운영)|"
    r"파일럿|미완의|절반|읍·?면.{0,12}(?:제외|미|내년|까지)"
)
AREA = re.compile(r"읍|면\b|면은|면 |지역|구간|권역|외곽|나머지|잔여|이외|그 외|도서")
EXTENDING = words("확대 고도화 확장 증설 추가 재정비 개선 강화 보완 확충 개정 증원 승격 재수립 갱신 연장 보강 교체")
TAILS = words(
    "센터 협의회 위원회 협의체 시스템 플랫폼 센서 시설물 앱 포털 조례 특별회계 참여단 리빙랩 관제 허브 부서 교육 훈련"
)
"""Nouns by which a thing is called again once its heading has named it in full."""
GENERIC = words(
    "다음 연도 외부 기관 분야 업무 관련 사업 대상 시 등 상황 현황 체계 국내외 도시 시민 구역 관내 기반 위한 "
    "대한 우수 주요 활동 단위 전체 우리 해당 서비스를 "
    "사례 실적 근거 결과 기준 당해 경우 사용 여러 둘 분 규모 년도 연간 일 월 년 단계 수준 관계 내용 이상 이하 "
    "방법 프로그램 시설 센터 시스템 부서 정식 정책 다른 지자체 계획기간 대상으로 사실 장관 부처"
)
BROAD = words(
    "스마트도시 스마트시티 스마트 조례 계획 협의회 위원회 예산 교육 서비스 업무협약 조직 데이터 정보 플랫폼 "
    "규정 지침 재원 지정 관리 운영 보호 책임관 담당자 평가 추진"
)
