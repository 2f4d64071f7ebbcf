"""The pages of proposing: write it, see the bracket it will make, send it; join, withdraw, correct."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from penholder.errors import PenholderError
from penholder.site.actor import actor_of
from penholder.site.delegations.models import Delegation, Person
from penholder.site.files.access import Act, find, may, require
from penholder.site.files.header import header
from penholder.site.files.models import File
from penholder.site.proposals import acts, explaining
from penholder.site.proposals.answering import done, either
from penholder.site.proposals.drafts import UPLOAD, discard_draft, draft_of, drafts_of, keep_draft, since
from penholder.site.proposals.forms import OTHER, ProposalForm, Whose, refusal_field
from penholder.site.proposals.models import Draft, Seen
from penholder.site.proposals.previewing import paragraph, previewed
from penholder.site.proposals.seen import Reading, reading
from penholder.site.proposals.sheet import anchor
from penholder.site.proposals.targets import Target, target
from penholder.site.refusals import Changed, NotAllowed, NotKnown, status_of
from penholder.text.proposal import Ask

_TYPED = ("text", "rationale", "after", "level", "paragraph_kind", "by", "by_name", "how", "source", "seen")


def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose on one place of the text; a page, or the form in the panel beside the text.

    Without a place it shows what one can propose on.
    """
    actor = actor_of(request)
    file = find(actor, slug)
    whose = whose_of(actor, file)
    seen = reading(actor, file)
    asked = request.POST if request.method == "POST" else request.GET
    if "on" not in asked:
        return _choose(request, actor, file, seen)
    place, wanted = str(asked["on"]), str(asked.get("kind", ""))
    draft = draft_of(actor, file, place, wanted or Ask.EDIT.value)
    try:
        on = target(seen, place)
    except NotKnown:
        if draft is None and request.method != "POST":
            raise
        return _gone(request, actor, file, seen, place, wanted, draft)
    kind = _kind(wanted, on)
    page = _Page(request, actor, file, whose, seen, on, kind, draft)
    if request.method == "POST":
        return page.preview() if "preview" in asked else page.send()
    return page.form()


@require_POST
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The paragraph as it will stand with what is typed so far; what is wrong with it, in a sentence."""
    actor = actor_of(request)
    file = find(actor, slug)
    whose = whose_of(actor, file)
    seen = reading(actor, file)
    on = target(seen, request.POST.get("on", ""))
    page = _Page(request, actor, file, whose, seen, on, _kind(request.POST.get("kind", ""), on), None)
    return render(request, "proposals/preview.html", page.previewed(page.bound()))


@require_POST
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep, or discard, what is typed so far; the answer is the sentence that says so."""
    actor = actor_of(request)
    file = find(actor, slug)
    place, kind = request.POST.get("on", ""), request.POST.get("kind", "")
    if "discard" in request.POST:
        discard_draft(actor, file, place, kind)
        back = reverse("upload" if kind == UPLOAD else "propose", args=[slug])
        query = QueryDict(mutable=True)
        query.update({"on": place, "kind": kind} if kind != UPLOAD and "again" in request.POST else {})
        return HttpResponseRedirect(f"{back}?{query.urlencode()}" if query else back)
    if kind not in {k.value for k in Ask}:
        raise NotKnown
    fields = {name: request.POST[name] for name in _TYPED if request.POST.get(name)}
    kept = keep_draft(
        actor, file, place, kind, fields, version=request.POST.get("version", ""), at=timezone.now()
    )  # fmt: skip
    return HttpResponse(explaining.kept(kept, file), content_type="text/plain; charset=utf-8")


class _Page:
    """One place, one kind of proposal, one person: the form before it is sent, looked at, sent or refused."""

    def __init__(
        self,
        request: HttpRequest,
        actor: Person,
        file: File,
        whose: Whose,
        seen: Reading,
        on: Target,
        kind: Ask,
        draft: Draft | None,
    ) -> None:
        self.request, self.actor, self.file, self.whose, self.seen = request, actor, file, whose, seen
        self.on, self.kind, self.draft = on, kind, draft

    def form(self) -> HttpResponse:
        """The form as one begins, or goes on from a draft, which shows as it would stand."""
        fields = self.draft.fields if self.draft else {}
        name = self.request.GET.get("by") or next(iter(self.whose.names), "")
        text = self.on.text_for(name) if self.kind is Ask.EDIT else ""
        by = {"by": name} if name in self.whose.names else {"by": OTHER, "by_name": name}
        first = {"text": text, "seen": Seen.ALL.value, **by, **self._like(), **fields}
        shown = self.previewed(self._form(data=first)) if fields else {}
        return self.answer(self._form(initial=first), HTTPStatus.OK, **shown)

    def bound(self) -> ProposalForm:
        """The form as it was sent."""
        return self._form(data=self.request.POST)

    def preview(self) -> HttpResponse:
        """The form again, with the paragraph as it will stand."""
        form = self.bound()
        shown = self.previewed(form)
        return self.answer(form, HTTPStatus.OK if shown.get("will") else HTTPStatus.UNPROCESSABLE_ENTITY, **shown)

    def previewed(self, form: ProposalForm) -> dict[str, Any]:
        """What the preview shows: the paragraph, or why there is none yet."""
        if not form.is_valid():
            return {"wrong": next(iter(form.errors.values()))[0]}
        try:
            seen, entry = previewed(
                self.actor, self.file, form.asked(), for_=form.cleaned_data["for_"], at=timezone.now()
            )
        except PenholderError as problem:
            return {"wrong": str(problem)}
        return {"shown": paragraph(self.file, seen.rolling, entry) if entry else "", "will": True}

    def send(self) -> HttpResponse:
        """Do it; where it is refused the form comes again, with everything typed in it."""
        form = self.bound()
        if not form.is_valid():
            return self.answer(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        given = form.cleaned_data
        try:
            row = acts.propose(
                self.actor, self.file, form.asked(), for_=given["for_"], seen=given["seen"], source=given["told"],
                version=self.request.POST.get("version", ""), at=timezone.now(),
            )  # fmt: skip
        except NotAllowed:
            raise
        except PenholderError as problem:
            form.refuse(refusal_field(problem), str(problem))
            stale = isinstance(problem, Changed) and "version" in problem.facts
            return self.answer(form, status_of(problem), **(self._changed() if stale else {}))
        discard_draft(self.actor, self.file, self.on.on, self.kind.value)
        where = self.on.label or _("the start")
        told = {
            Seen.ALL: _("Your proposal stands in the text: %(where)s."),
            Seen.PENHOLDER: _("It is sent: %(where)s. Only the penholder's team sees it."),
            Seen.UNATTRIBUTED: _("It is sent: %(where)s. Only the penholder's team sees whose it is."),
        }[Seen(row.seen)]
        seen = reading(self.actor, self.file)
        top = next((e for e in seen.rolling.entries if e.id == row.entry), None)
        return done(self.request, self.file, top, told % {"where": where}, key=row.key)

    def answer(self, form: ProposalForm, status: HTTPStatus, **more: Any) -> HttpResponse:
        """The form, whole or in the panel."""
        kinds = [(k.value, explaining.name_of(k, self.on)) for k in self.on.kinds] if len(self.on.kinds) > 1 else []
        first = {self.kind.value, *(name for name, _said in kinds[:2])}
        context = {
            **header(self.actor, self.file, "propose"),
            "form": form,
            "on": self.on,
            "kind": self.kind.value,
            "kinds": [k for k in kinds if k[0] in first],
            "more": [k for k in kinds if k[0] not in first],
            "heading": explaining.heading(self.kind, self.on),
            "button": explaining.button(self.kind),
            "explained": explaining.explained(self.kind, self.on),
            "own_before": self.kind is Ask.EDIT and self.on.is_of(self.whose.names),
            "label": self.seen.version.label,
            "anchor": anchor(self.on.label) if self.on.label else "",
            "now": paragraph(self.file, self.seen.rolling, self.on.top) if self.on.top else "",
            "kept": explaining.kept(self.draft, self.file) if self.draft and self.request.method != "POST" else "",
            "since": since(self.seen, self.draft.version, self.on.on) if self.draft else None,
            "delegations": self._delegations(),
            "writer": self.actor.username,
            **more,
        }
        return either(
            self.request, "proposals/propose_form.html", "proposals/propose.html", context, status
        )  # fmt: skip

    def _form(self, **given: Any) -> ProposalForm:
        return ProposalForm(
            target=self.on, kind=self.kind, rolling=self.seen.rolling, whose=self.whose, file=self.file,
            **given,
        )  # fmt: skip

    def _like(self) -> dict[str, Any]:
        """A new paragraph is at first like the one it follows."""
        e = self.on.entry
        numbered = e is not None and e.kind.value in ("preambular", "operative")
        return {
            "level": min(e.level, 2) if e else 0,
            "paragraph_kind": e.kind.value if e and numbered else "preambular",
        }

    def _changed(self) -> dict[str, Any]:
        """What has become of the paragraph since the version that the form was opened on."""
        then = self.file.versions.filter(label=self.request.POST.get("version", "")).last()
        return {"since": since(self.seen, then, self.on.on) if then else None, "stale": True}

    def _delegations(self) -> list[str]:
        if not self.whose.enters:
            return []
        return list(Delegation.objects.order_by("name").values_list("name", flat=True))


def whose_of(actor: Person, file: File) -> Whose:
    """For whom the actor may propose. Raises NotAllowed where that is nobody."""
    whose = Whose.of(actor, file)
    if not whose.names and not whose.enters:
        require(actor, Act.PROPOSE, file)
    return whose


def _kind(said: str, on: Target) -> Ask:
    kind = Ask(said) if said in {k.value for k in Ask} else on.kinds[0]
    return kind if kind in on.kinds else on.kinds[0]


def _choose(request: HttpRequest, actor: Person, file: File, seen: Reading) -> HttpResponse:
    """What one can propose on: every paragraph by its label, and the ways to send more at once."""
    labels = {e.id: e.label or e.kind.value for e in seen.rolling.every_entry()}
    gone = _("a place that is gone")
    drafts = [{"draft": d, "label": labels.get(d.place, gone if d.place else ""), "said": explaining.kept(d, file)}
              for d in drafts_of(actor, file)]  # fmt: skip
    context = {
        **header(actor, file, "propose"),
        "entries": [e for e in seen.rolling.every_entry() if e.label],
        "drafts": drafts,
        "may_withdraw": may(actor, Act.WITHDRAW, file),
    }
    return render(request, "proposals/choose.html", context)


def _gone(
    request: HttpRequest, actor: Person, file: File, seen: Reading, place: str, kind: str, draft: Draft | None
) -> HttpResponse:
    """The place has gone from the text: the words are kept and shown, for use elsewhere."""
    asked = request.POST
    words = str(asked.get("text", "")) or (draft.fields.get("text", "") if draft else "")
    if words and request.method == "POST" and kind in {k.value for k in Ask}:
        fields = {name: str(asked[name]) for name in _TYPED if asked.get(name)}
        version = str(asked.get("version", ""))
        draft = keep_draft(actor, file, place, kind, fields, version=version, at=timezone.now())
    changed = since(seen, draft.version, place) if draft else None
    context = {**header(actor, file, "propose"), "words": words, "since": changed, "draft": draft}
    status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    return either(request, "proposals/gone_form.html", "proposals/gone.html", context, status)
