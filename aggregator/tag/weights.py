"""What each sign weighs, in log-odds. Written by tools/fit_linker.py; see docs/explanation/tagging.md."""

from typing import Final

DRAMA: Final[dict[str, float]] = {
    "bias": -0.6,
    "long": 2.6,
    "pair": 0.6,
    "word": -1.2,
    "hangul": 0.6,
    "context": -0.8,
    "alias": -0.3,
    "short": -0.5,
    "cut": -1.6,
    "quoted": 1.8,
    "part": -3.0,
    "lower": -4.0,
    "crowded": -1.6,
    "drama_near": 1.2,
    "other_near": -2.2,
    "cast": 1.6,
    "network": 0.6,
    "scene": 0.8,
    "in_time": 0.8,
    "too_early": -4.0,
    "repeated": 0.6,
    "prominence": 0.12,
    "title": 0.3,
}

ACTOR: Final[dict[str, float]] = {
    "bias": -0.8,
    "full": 2.4,
    "pair": 0.4,
    "word": -1.6,
    "context": -0.8,
    "alias": -0.2,
    "short": -1.0,
    "guess": -1.4,
    "lower": -4.0,
    "continued": -4.0,
    "person_near": 1.4,
    "trade_near": -3.2,
    "role": -4.0,
    "named_role": -3.0,
    "cast": 2.4,
    "costar": 0.8,
    "drama": 0.6,
    "screen": 0.8,
    "repeated": 0.4,
    "prominence": 0.14,
    "title": 0.3,
    "quoted": -0.8,
}

DRAMA_ABOUT: Final[dict[str, float]] = {
    "bias": -2.0,
    "title": 3.0,
    "lead": 1.4,
    "share": 2.0,
    "bracketed": -2.5,
    "late": -1.2,
    "none_in_title": 0.8,
    "repeated": 0.8,
}

ACTOR_ABOUT: Final[dict[str, float]] = {
    "bias": -2.2,
    "title": 4.0,
    "lead": 1.0,
    "share": 1.0,
    "none_in_title": 1.2,
    "bracketed": -1.2,
    "late": -0.8,
    "repeated": 0.8,
}
