"""The page of sending a file or words: what was understood of them, paragraph by paragraph, before any of it counts."""

from http import HTTPStatus
from pathlib import PurePath
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from penholder.errors import PenholderError
from penholder.site.actor import actor_of
from penholder.site.delegations.models import Delegation, Person
from penholder.site.files.access import find
from penholder.site.files.header import header
from penholder.site.files.models import File
from penholder.site.proposals import acts, explaining
from penholder.site.proposals.answering import done
from penholder.site.proposals.drafts import UPLOAD, discard_draft, draft_of, keep_draft
from penholder.site.proposals.forms import UploadForm, Whose, refusal_field
from penholder.site.proposals.models import Draft, Seen
from penholder.site.proposals.proposing import whose_of
from penholder.site.proposals.seen import reading
from penholder.site.proposals.understanding import PASTED, Line, Understood, understood
from penholder.site.refusals import NotAllowed, status_of

_FIELDS = ("words", "by", "by_name", "how", "source", "seen")


def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a file or words, look at what was understood of them, and put in what is right."""
    actor = actor_of(request)
    file = find(actor, slug)
    whose = whose_of(actor, file)
    draft = draft_of(actor, file, "", UPLOAD)
    page = _Page(request, actor, file, whose, draft)
    if request.method != "POST":
        return page.show()
    return page.send() if "send" in request.POST else page.receive()


class _Page:
    """The upload of one person: nothing yet, or a file and words kept until they are sent or discarded."""

    def __init__(self, request: HttpRequest, actor: Person, file: File, whose: Whose, draft: Draft | None) -> None:
        self.request, self.actor, self.file, self.whose, self.draft = request, actor, file, whose, draft

    def show(self) -> HttpResponse:
        """The form and, where something is kept, what is understood of it now."""
        if self.draft is None:
            return self.answer(self._form(initial={"seen": Seen.ALL.value}))
        form = self._form(data=self.draft.fields, files=None)
        found = self._understood(form)
        return self.answer(form, self._status(form), found=found)

    def receive(self) -> HttpResponse:
        """Keep what came, before anything is read, so that nothing that was sent is lost."""
        form = self._form(data=self.request.POST, files=self.request.FILES)
        if not form.is_valid():
            self._keep(None, "")
            return self.answer(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        given = self.request.FILES.get("upload")
        self._keep(given.read() if given else None, PurePath(given.name or "file").name[:150] if given else "")
        return redirect("upload", self.file.slug)

    def send(self) -> HttpResponse:
        """Put in the lines that were chosen, on the version that they were looked at on."""
        if self.draft is None:
            return redirect("upload", self.file.slug)
        form = self._form(data=self.draft.fields, files=None)
        found = self._understood(form)
        chosen = set(self.request.POST.getlist("take"))
        lines = {line.key: line for line in found.lines if not line.settled}
        if not chosen:
            return self.answer(form, HTTPStatus.UNPROCESSABLE_ENTITY, found=found, wrong=_("Choose what is to count."))
        if chosen - lines.keys() or self.request.POST.get("version") != found.version:
            told = _(
                "The text has changed since you looked. This is what is understood now; look at it and send again."
            )
            return self.answer(form, HTTPStatus.CONFLICT, found=found, wrong=told)
        try:
            self._take_in([lines[key] for key in lines if key in chosen], form)
        except NotAllowed:
            raise
        except PenholderError as problem:
            return self.answer(form, status_of(problem), found=found, wrong=str(problem))
        discard_draft(self.actor, self.file, "", UPLOAD)
        told = ngettext("%d proposal is sent.", "%d proposals are sent.", len(chosen)) % len(chosen)
        return done(self.request, self.file, None, told)

    def answer(self, form: UploadForm, status: HTTPStatus = HTTPStatus.OK, **more: Any) -> HttpResponse:
        """The page."""
        context = {
            **header(self.actor, self.file, "propose"),
            "form": form,
            "draft": self.draft,
            "name": self._kept_name(),
            "kept": explaining.kept(self.draft, self.file) if self.draft else "",
            "delegations": list(Delegation.objects.order_by("name").values_list("name", flat=True))
            if self.whose.enters
            else [],
            **more,
        }
        return render(self.request, "proposals/upload.html", context, status=status)

    def _form(self, **given: Any) -> UploadForm:
        return UploadForm(whose=self.whose, file=self.file, kept=self._kept_name(), **given)

    def _kept_name(self) -> str:
        return str(self.draft.fields.get("name", "")) if self.draft else ""

    def _keep(self, data: bytes | None, name: str) -> None:
        """Keep the form, and the file where there is a new one; nothing that is too long to be kept."""
        fields = {f: self.request.POST[f][:250_000] for f in _FIELDS if self.request.POST.get(f)}
        dropped = data is None and "drop" in self.request.POST
        fields["name"] = name or ("" if dropped else self._kept_name())
        label = reading(self.actor, self.file).version.label
        self.draft = keep_draft(
            self.actor, self.file, "", UPLOAD, fields, version=label, at=timezone.now(), data=b"" if dropped else data
        )

    def _understood(self, form: UploadForm) -> Understood:
        """What is understood now; what cannot be read is said beside its field."""
        assert self.draft is not None
        form.is_valid()
        given = form.cleaned_data
        sent = [(self._kept_name(), bytes(self.draft.data))] if self._kept_name() else []
        words = self.draft.fields.get("words", "")
        sent += [(PASTED, words.encode())] if words.strip() else []
        try:
            found = understood(
                self.actor, self.file, sent, for_=given.get("for_", ""), told=given.get("told", ""), at=timezone.now()
            )
        except NotAllowed:
            raise
        except PenholderError as problem:
            found = Understood(
                reading(self.actor, self.file).version.label, (), (), {refusal_field(problem): str(problem)}
            )
        for field, sentence in found.refused.items():
            form.refuse(field, sentence)
        return found

    def _take_in(self, chosen: list[Line], form: UploadForm) -> None:
        acts.take_in(
            self.actor, self.file, [line.proposal for line in chosen if not line.takes_back],
            seen=form.cleaned_data.get("seen") or Seen.ALL,
            version=self.request.POST.get("version", ""),
            withdrawn=[line.proposal.id for line in chosen if line.takes_back],
            at=timezone.now(),
        )  # fmt: skip

    def _status(self, form: UploadForm) -> HTTPStatus:
        return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
