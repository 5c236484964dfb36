"""A passkey that no device has, as allauth keeps one."""

from allauth.mfa.models import Authenticator
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from accounts.models import User

ID = b"a passkey of the tests"


def make_passkey(user: User, name: str) -> Authenticator:
    point = {1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32}  # ES256 by shape, on no curve
    key = AttestedCredentialData.create(b"\0" * 16, ID, point)
    data = AuthenticatorData.create(b"r" * 32, 0x45, 0, key)
    response = {
        "clientDataJSON": websafe_encode(b'{"type":"webauthn.create","challenge":"","origin":""}'),
        "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
    }
    told = {"id": websafe_encode(ID), "rawId": websafe_encode(ID), "type": "public-key"}
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": name, "credential": {**told, "response": response}},
    )
