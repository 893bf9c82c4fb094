"""The headless verbs: each module has `run(args, console) -> exit status`, imported only when its verb is called."""
