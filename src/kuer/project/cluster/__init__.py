"""PostgreSQL out of the wheel, for the demo, development and tests, under a supervisor of our own.

A production system names its server in DATABASE_URL and needs nothing of this but the roles.
"""

from kuer.project.cluster.postgres import Cluster
from kuer.project.cluster.roles import ClusterUrls, Names, prepare
from kuer.project.cluster.temporary import temporary_cluster
from kuer.project.errors import ClusterFault

__all__ = ["Cluster", "ClusterFault", "ClusterUrls", "Names", "prepare", "temporary_cluster"]
