"""Names of months and zones as feeds write them."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan janv gen ene jän janeiro enero января янв",
            "feb fév févr fev februar февраля фев",
            "mar mär mrz mars maa märz марта мар",
            "apr avr abr апреля апр",
            "may mai mag mei mayo maio мая май",
            "jun juin giu june июня июн",
            "jul juil lug july июля июл",
            "aug aoû août ago augustus августа авг",
            "sep sept set сентября сен",
            "oct okt ott out octobre октября окт",
            "nov novembre ноября ноя",
            "dec dez déc dic декабря дек",
        ),
        start=1,
    )
    for name in names.split()
}
ZONES = {
    name: hours
    for hours, names in (
        (0.0, "z ut utc gmt wet uct"),
        (9.0, "kst jst"),
        (8.0, "awst hkt sgt pht cst8"),
        (7.0, "ict wib"),
        (5.5, "ist"),
        (10.0, "aest"),
        (11.0, "aedt"),
        (12.0, "nzst"),
        (13.0, "nzdt"),
        (1.0, "cet bst mez west"),
        (2.0, "cest mesz eet sast"),
        (3.0, "eest msk"),
        (-3.0, "brt art"),
        (-3.5, "nst"),
        (-4.0, "ast edt et4"),
        (-3.0, "adt"),
        (-5.0, "est cdt"),
        (-6.0, "cst mdt"),
        (-7.0, "mst pdt"),
        (-8.0, "pst akdt"),
        (-9.0, "akst"),
        (-10.0, "hst"),
    )
    for name in names.split()
}
CIVIL = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
