"""What can go wrong before Django is there, told to the person at the terminal in German."""


class CommandFault(Exception):
    """A command can't go on; the text says why and what to do."""


class ClusterFault(CommandFault):
    """The database out of the wheel can't be set up or started."""
