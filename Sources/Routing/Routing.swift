// The room is furnished step by step.
