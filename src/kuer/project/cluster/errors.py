"""What can go wrong with the database out of the wheel, told to the person at the terminal."""


class ClusterFault(Exception):
    """The database can't be set up or started; the text says why and what to do, in German."""
