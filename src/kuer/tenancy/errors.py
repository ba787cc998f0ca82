"""What can go wrong between tenants."""

from kuer.kit.errors import KuerError


class TenantMissing(KuerError):
    """A tenant table was touched while no Kommune was active: a fault of the program."""

    code = "tenant_missing"


class TenantClash(KuerError):
    """Work for one Kommune was started inside the transaction of another: a fault of the program."""

    code = "tenant_clash"
