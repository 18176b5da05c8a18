"""List and page of comments; changing, withdrawing and answering them."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import access, fragments
from accounts.requests import MemberRequest
from accounts.roles import Permission
from consultations import actions
from consultations.forms import AnswerForm, CommentFilter, CommentForm
from consultations.models import Answer, Comment

PAGE_SIZE = 30


def list(request: MemberRequest) -> HttpResponse:
    """All comments in the municipality, for the office and the board."""
    granted = access.permissions(request.user, request.municipality)
    if not granted & {Permission.READ_ALL_COMMENTS, Permission.COMMENT}:
        raise PermissionDenied
    box = CommentFilter(request.GET, user=request.user, municipality=request.municipality)
    comments = box.apply(Comment.objects.visible_to(request.user).of(request.municipality))
    page = Paginator(comments.for_lists(), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {"box": box, "page": page, "may_answer": Permission.ANSWER_COMMENTS in granted}
    return fragments.answer(request, "consultations/list.html", "results", context)


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One comment with its answer."""
    comment = _fetch(request, pk)
    context = {
        "comment": comment,
        "trail": _trail(),
        "may_answer": Comment.objects.answerable_by(request.user).contains(comment),
    }
    return render(request, "consultations/detail.html", context)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words for one's own comment."""
    comment = _own(request, pk)
    form = CommentForm(request.POST or None, instance=comment)
    if reason := comment.reason_against_change(request.user):
        messages.error(request, reason)
        return redirect("consultations:detail", pk=pk)
    if form.is_valid():
        actions.change_comment(comment, kind=form.cleaned_data["kind"], text=form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Your comment has been changed."))
        return redirect("consultations:detail", pk=pk)
    return render(request, "consultations/edit.html", {"form": form, "comment": comment, "trail": _trail(comment)})


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take one's own comment back."""
    comment = _own(request, pk)
    if request.method == "POST":
        try:
            actions.withdraw_comment(comment, by=request.user)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
            return redirect("consultations:detail", pk=pk)
        messages.success(request, _("Your comment has been withdrawn."))
        return redirect("consultations:list")
    return render(request, "consultations/withdraw.html", {"comment": comment, "trail": _trail(comment)})


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The office's answer, new or changed."""
    comment = _fetch(request, pk)
    if not Comment.objects.answerable_by(request.user).contains(comment):
        raise PermissionDenied
    current = copy(comment.answer) if comment.is_answered else Answer()
    form = AnswerForm(request.POST or None, instance=current)
    if form.is_valid():
        outcome, text = form.cleaned_data["outcome"], form.cleaned_data["text"]
        actions.answer_comment(comment, outcome=outcome, text=text, by=request.user)
        messages.success(request, _("The answer has been saved. The board can read it."))
        return redirect("consultations:detail", pk=pk)
    return render(request, "consultations/answer.html", {"form": form, "comment": comment, "trail": _trail(comment)})


def _fetch(request: HttpRequest, pk: int) -> Comment:
    return access.fetch(Comment.objects.visible_to(request.user).for_lists(), pk=pk)


def _own(request: HttpRequest, pk: int) -> Comment:
    visible = Comment.objects.visible_to(request.user)
    return access.fetch(visible.for_lists(), visible.written_by(request.user), pk=pk)


def _trail(comment: Comment | None = None) -> tuple[tuple[str, str], ...]:
    steps: tuple[tuple[str, str], ...] = ((reverse("consultations:list"), _("Comments")),)
    if comment is not None:
        steps += ((reverse("consultations:detail", kwargs={"pk": comment.pk}), _("Comment")),)
    return steps
