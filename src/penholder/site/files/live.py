"""Tells open browsers that a file has changed: one look at the counters in the database for all who listen here.

Every process looks for itself, so that a change made in one reaches those who listen in another.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections

from penholder.site.files.models import File

_EVERY = 0.25  # seconds between looks
_HEARTBEAT = 15.0  # seconds after which a line is sent that says nothing, so that no proxy hangs up
_LONGEST = 600.0  # seconds, after which a browser asks anew and is looked at anew: who may listen can change

Counters = tuple[int, int]  # of all changes, and of those that everybody may see


class _Watch:
    """Who listens to which file, and the one task that looks."""

    def __init__(self) -> None:
        self.listeners: dict[int, set[asyncio.Queue[Counters]]] = defaultdict(set)
        self.task: asyncio.Task[None] | None = None
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="live")

    def join(self, file: int) -> asyncio.Queue[Counters]:
        """Begin to listen."""
        queue: asyncio.Queue[Counters] = asyncio.Queue()
        self.listeners[file].add(queue)
        if self.task is None or self.task.done():
            self.task = asyncio.get_running_loop().create_task(self.look())
        return queue

    def leave(self, file: int, queue: asyncio.Queue[Counters]) -> None:
        """Listen no more."""
        self.listeners[file].discard(queue)
        if not self.listeners[file]:
            del self.listeners[file]

    async def look(self) -> None:
        """Look again and again, as long as somebody listens."""
        last: dict[int, Counters] = {}
        loop = asyncio.get_running_loop()
        while self.listeners:
            found = await loop.run_in_executor(self.thread, _counters, list(self.listeners))
            for file, counters in found.items():
                if last.get(file, counters) != counters:
                    for queue in self.listeners.get(file, ()):
                        queue.put_nowait(counters)
            last = found
            await asyncio.sleep(_EVERY)


_watch = _Watch()


def _counters(files: list[int]) -> dict[int, Counters]:
    close_old_connections()
    rows = File.objects.filter(pk__in=files).values_list("pk", "counter", "shown")
    return {pk: (counter, shown) for pk, counter, shown in rows}


async def changes(file: File, *, sees_all: bool, since: int | None) -> AsyncIterator[bytes]:
    """The event stream: an event with the counter for each change, at once where ``since`` is an older one."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + _LONGEST
    queue = _watch.join(file.pk)
    last = since if since is not None else _own(await _now(file), sees_all)
    try:
        yield b": listening\n\n"
        counters = await _now(file)
        while True:
            own = _own(counters, sees_all)
            if own > last:
                last = own
                yield f"id: {own}\nevent: changed\ndata: {own}\n\n".encode()
            if loop.time() > ends:
                return
            try:
                counters = await asyncio.wait_for(queue.get(), _HEARTBEAT)
            except TimeoutError:
                yield b": still here\n\n"
    finally:
        _watch.leave(file.pk, queue)


async def _now(file: File) -> Counters:
    found = await asyncio.get_running_loop().run_in_executor(_watch.thread, _counters, [file.pk])
    return found.get(file.pk, (0, 0))


def _own(counters: Counters, sees_all: bool) -> int:
    return counters[0 if sees_all else 1]
