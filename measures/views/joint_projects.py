"""Projects of several municipalities: what is common, one's own part, and what the partners share."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access
from accounts.requests import MemberRequest, PortalRequest
from accounts.roles import Permission
from measures import actions
from measures.forms import InviteMunicipalityForm, JointPartForm, JointProjectForm
from measures.models import JointPart, JointProject, Measure
from measures.views import funding_pages as pages


def joint_projects(request: MemberRequest) -> HttpResponse:
    """The joint projects in which the municipality takes part, and its own words of those it has left."""
    municipality = pages.may_read(request)
    mine = JointPart.objects.visible_to(request.user).of(municipality).select_related("project")
    context = {
        "parts": mine.present().order_by("project__title", "pk"),
        "former": mine.former().order_by("-left_on", "pk"),
        "may_keep": access.may(request.user, Permission.PLAN_MEASURES, municipality),
    }
    return render(request, "measures/funding/joint_projects.html", context)


def joint_project(request: MemberRequest, pk: int) -> HttpResponse:
    """One joint project: the common part, one's own, and of the partners what they share."""
    project = access.fetch(JointProject.objects.visible_to(request.user), pk=pk)
    own = _own_part(request, project)
    others = (
        project.parts.others_than(own)
        .select_related("municipality")
        .prefetch_related("measures__municipality__wordings")
    )
    leads = JointProject.objects.editable_by(request.user).contains(project)
    context = {
        "trail": pages.trail_to((reverse("measures:joint_projects"), _("Joint projects"))),
        "project": project,
        "own": own,
        "own_measures": Measure.objects.visible_to(request.user).of_joint_part(own),
        "others": [each.shared for each in others],
        "leads": leads,
        "may_edit_part": JointPart.objects.editable_by(request.user).contains(own),
        "invitations": project.invitations.open(timezone.now()) if leads else (),
        "form": InviteMunicipalityForm() if leads else None,
    }
    return render(request, "measures/funding/joint_project.html", context)


def create_joint_project(request: MemberRequest) -> HttpResponse:
    """A new joint project, led by this municipality."""
    municipality = pages.may_keep(request)
    form = JointProjectForm(request.POST or None)
    if form.is_valid():
        project = actions.begin_joint_project(form.save(commit=False), municipality=municipality, by=request.user)
        messages.success(request, _("The joint project has been created. Now invite the partners."))
        return redirect("measures:joint_project", pk=project.pk)
    back = reverse("measures:joint_projects")
    trail = pages.trail_to((back, _("Joint projects")))
    hint = _("Every partner reads this part. Your own money and your own measures follow in your own part.")
    return pages.show_form(request, form, heading=_("Create a joint project"), hint=hint, back=back, trail=trail)


def edit_joint_project(request: HttpRequest, pk: int) -> HttpResponse:
    """The common part, for the municipality that leads."""
    project = led_project(request, pk)
    form = JointProjectForm(request.POST or None, instance=project)
    back = reverse("measures:joint_project", kwargs={"pk": pk})
    if form.is_valid():
        form.save()
        messages.success(request, _("The common part has been saved."))
        return redirect(back)
    trail = pages.trail_to(pages.step("joint_project", project))
    hint = _("Every partner reads this part.")
    return pages.show_form(request, form, heading=_("Edit the common part"), hint=hint, back=back, trail=trail)


def edit_joint_part(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own part."""
    part = own_part(request, pk)
    form = JointPartForm(request.POST or None, instance=part)
    back = reverse("measures:joint_project", kwargs={"pk": part.project_id})
    if form.is_valid():
        form.save()
        messages.success(request, _("Your own part has been saved."))
        return redirect(back)
    trail = pages.trail_to(pages.step("joint_project", part.project))
    hint = _("The partners see the name of your municipality, the contact, and what you tick here.")
    return pages.show_form(request, form, heading=_("Edit our own part"), hint=hint, back=back, trail=trail)


def delete_joint_project(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a project that nobody else has joined."""
    project = led_project(request, pk)
    back = reverse("measures:joint_project", kwargs={"pk": pk})
    if request.method == "POST":
        try:
            actions.delete_joint_project(project, by=request.user)
        except ValidationError as fault:
            return pages.refused(request, fault, back)
        messages.success(request, _("The joint project has been deleted."))
        return redirect("measures:joint_projects")
    return pages.ask(
        request,
        heading=_("Delete the joint project “%(title)s”") % {"title": project},
        sentence=_("The common part, your own part and open invitations will be gone for good. Measures stay."),
        back=back,
        trail=pages.trail_to(pages.step("joint_project", project)),
        button=_("Delete for good"),
    )


def led_project(request: HttpRequest, pk: int) -> JointProject:
    """The project, for the office of the municipality that leads it."""
    return access.fetch(
        JointProject.objects.visible_to(request.user), JointProject.objects.editable_by(request.user), pk=pk
    )


def own_part(request: HttpRequest, pk: int) -> JointPart:
    """The part of one's own municipality, while it takes part."""
    found = JointPart.objects.visible_to(request.user).select_related("project", "municipality")
    return access.fetch(found, JointPart.objects.editable_by(request.user), pk=pk)


def _own_part(request: PortalRequest, project: JointProject) -> JointPart:
    """The part of the current municipality; else of another one of theirs that takes part."""
    mine = JointPart.objects.visible_to(request.user).present().of_project(project).select_related("municipality")
    return mine.of(request.municipality).first() or access.fetch(mine)
