"""The linker with the shipped catalogue: articles a second on one core, start-up, memory.

The articles are made here: headlines and bodies in English and Korean of the length that feeds carry, about
dramas and actors of the catalogue, and a third about neither.
"""

import gc
import random
import resource
import time
from datetime import UTC, datetime

STARTED = time.perf_counter()
BARE = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

from aggregator.model import Article, Catalogue  # noqa: E402
from aggregator.tag.catalogue import load_seed  # noqa: E402
from aggregator.tag.linker import Linker  # noqa: E402

COUNT = 3000
TARGET_RATE, TARGET_START, TARGET_MEMORY = 2000, 1.5, 150
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ENGLISH = (
    "{actor} And {other} Grow Closer In “{title}”",
    "{network}’s drama “{title}” has shared new stills of {actor} and {other} before its next episode. The"
    " series tells of two people who meet again after ten years, and of a letter that was never sent. In the"
    " photos {actor} waits in the rain while {other} looks on from across the street. The producers asked"
    " viewers to stay with them to the end. Episode 7 airs on Saturday at 9:20 p.m. KST.",
)
KOREAN = (
    "'{title}' {actor}·{other}, 빗속의 재회",
    "{network} 드라마 '{title}' 측은 3일 배우 {actor}와 {other}의 스틸을 공개했다. 두 사람은 십 년 만에"
    " 다시 만난다. 공개된 사진에서 {actor}는 비를 맞으며 서 있고 {other}는 길 건너에서 바라본다."
    " 제작진은 끝까지 함께해 달라고 말했다. 7회는 토요일 밤 9시 20분에 방송된다.",
)
NEITHER = (
    "City Opens A New Bridge After Three Years Of Work",
    "The new bridge across the river was opened on Monday. It is 840 metres long and carries two lanes each"
    " way, with a path for walkers and cyclists. The mayor thanked the people of the district for their"
    " patience, and a band played until the evening. Buses will use the bridge from next week on, and the old"
    " one will be closed for repairs in spring.",
)


def article(number: int, template: tuple[str, str], names: dict[str, str]) -> Article:
    title, text = (part.format(**names) for part in template)
    return Article(str(number), "", title, text, "", "", NOW, "", b"")


def articles(catalogue: Catalogue) -> list[Article]:
    """Two thirds about a drama of the catalogue, half of them in Korean."""
    random.seed(1)
    people = {actor.slug: actor for actor in catalogue.actors}
    dramas = [one for one in catalogue.dramas if len(one.cast) > 1 and one.hangul and one.prominence > 2]
    made = []
    for number in range(COUNT):
        drama = random.choice(dramas)
        actor, other = (people[member.actor] for member in drama.cast[:2])
        names = {
            "title": drama.title,
            "actor": actor.name,
            "other": other.name,
            "network": drama.network or "tvN",
        }
        if number % 3 == 1 and actor.hangul and other.hangul:
            names |= {"title": drama.hangul, "actor": actor.hangul, "other": other.hangul}
            made.append(article(number, KOREAN, names))
        else:
            made.append(article(number, NEITHER if number % 3 == 2 else ENGLISH, names))
    return made


def main() -> None:
    gc.disable()  # as the parser programs do while they learn the names
    catalogue = load_seed()
    linker = Linker(catalogue)
    gc.freeze()
    gc.enable()
    start = time.perf_counter() - STARTED
    cpu = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    some = articles(catalogue)
    rates = []
    for _ in range(3):
        begun = time.process_time()
        linked = sum(bool(linker.link(one).mentions) for one in some)
        rates.append(COUNT / (time.process_time() - begun))
    print(f"catalogue    {len(catalogue.dramas)} dramas, {len(catalogue.actors)} actors")
    print(f"start-up     {start:.2f} s, {cpu:.2f} s of CPU (at most {TARGET_START})")
    print(f"memory       {memory} MiB, {memory - BARE} of them the linker's (at most {TARGET_MEMORY})")
    print(
        f"throughput   {max(rates):,.0f} articles a second of CPU (at least {TARGET_RATE:,}); {linked} linked"
    )


if __name__ == "__main__":
    main()
