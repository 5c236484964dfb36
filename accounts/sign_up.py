"""Opening an account: an address, a password, the name to sign with."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import SignupForm
from allauth.account.views import SignupView
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts import registration
from accounts.models import Profile, User


class SignUpForm(SignupForm):
    """Says nothing of whether an address has an account: its owner is told by mail."""

    field_order = ("email", "pseudonym", "password1")
    pseudonym = forms.CharField(
        label=_("Pseudonym"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        help_text=_("The name you sign with: readers see it. You can change it later."),
    )

    def clean_email(self) -> str:
        email = super().clean_email()
        invited = registration.invited_address(context.request)
        if invited and email != invited:
            raise ValidationError(_("Use the address that the invitation was sent to."))
        return email

    def clean_pseudonym(self) -> str:
        pseudonym = " ".join(self.cleaned_data["pseudonym"].split())
        try:
            Profile(pseudonym=pseudonym).clean()
        except ValidationError as error:
            raise ValidationError(error.message_dict["pseudonym"]) from None
        return pseudonym

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        if self.account_already_exists:
            # The time that hashing the password of a new account takes.
            get_adapter().new_user(request).set_password(self.cleaned_data["password1"])
        return super().try_save(request)

    @transaction.atomic
    def save(self, request: HttpRequest) -> User:
        return super().save(request)


class SignUpView(SignupView):
    form_class = SignUpForm

    def form_valid(self, form: SignUpForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except IntegrityError:
            # Somebody took the address or the name in between: asked again, the form knows.
            form.full_clean()
            return super().form_valid(form) if form.is_valid() else self.form_invalid(form)
