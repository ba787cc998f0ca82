"""The Verfahren as BPMN: read with suspicion, run step by step, kept in a few hundred bytes. Pure."""
