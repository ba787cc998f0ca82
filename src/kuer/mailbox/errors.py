"""What can go wrong with a message."""

from kuer.kit.errors import Conflict, Invalid


class NachrichtInvalid(Invalid):
    """A message lacks something or is too long: facts field, and limit where there is one."""

    code = "nachricht_invalid"


class ProvisionEnded(Conflict):
    """The message is no longer provided; it takes another way: facts nachricht, since."""

    code = "provision_ended"
