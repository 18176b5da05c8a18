"""The comments on one element: a region of the element's page, and a page of its own."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from accounts.roles import Permission
from concepts.models import Element
from consultations import actions
from consultations.forms import CommentForm
from consultations.models import Comment

PAGE_SIZE = 30


def of_element(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said about the element, and the form to say more while its concept is open."""
    return _region(request, access.fetch(_visible(request), pk=pk))


@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Comment on the element."""
    element = access.fetch(_visible(request), Comment.objects.commentable_place(request.user), pk=pk)
    form = CommentForm(request.POST, element=element)
    if not form.is_valid():
        return _region(request, element, form=form)
    try:
        actions.add_comment(element=element, by=request.user, **form.cleaned_data)
    except ValidationError as refused:
        return _answer(request, element, error=refused.messages[0])
    return _answer(request, element, success=_("Thank you. Your comment has been sent to the office."))


def _visible(request: HttpRequest) -> QuerySet[Element]:
    return Element.objects.visible_to(request.user).select_related("concept__municipality")


def _answer(request: HttpRequest, element: Element, *, error: str = "", success: str = "") -> HttpResponse:
    """The region anew for htmx; else back to the page, which says the same."""
    if fragments.is_wanted(request):
        return _region(request, element, error=error, success=success)
    if error:
        messages.error(request, error)
    if success:
        messages.success(request, success)
    return redirect("consultations:of_element", pk=element.pk)


def _region(
    request: HttpRequest,
    element: Element,
    *,
    form: CommentForm | None = None,
    error: str = "",
    success: str = "",
) -> HttpResponse:
    granted = access.permissions(request.user, element.concept.municipality)
    closed = Comment.closed_reason(element.concept)
    sits_on_board = Permission.COMMENT in granted
    if form is None and sits_on_board and not closed:
        form = CommentForm(element=element)
    comments = Paginator(Comment.objects.visible_to(request.user).on_element(element), PAGE_SIZE)
    # After an act the last page, where the new comment stands.
    page = comments.get_page(comments.num_pages if success else request.GET.get("seite"))
    # What hangs on a comment is looked up for those of the page alone, not for all that are put in order.
    found = cast("QuerySet[Comment]", page.object_list)
    page.object_list = Comment.objects.with_keys(found.values_list("pk", flat=True)).for_lists()
    context = {
        "element": element,
        "comments": page,
        "may_read": bool(granted & {Permission.READ_ALL_COMMENTS, Permission.COMMENT}),
        "may_answer": Permission.ANSWER_COMMENTS in granted,
        "form": form,
        "closed": closed if sits_on_board else "",
        "error": error,
        "success": success,
    }
    return fragments.answer(request, "consultations/of_element.html", "region", context)
