package main

// usage is what -h prints.
const usage = `Perfvet finds Go code that allocates, and proves it.

Usage:

	perfvet [flags] [packages]

Packages are patterns as for the go command; none is the package in the current
directory. Perfvet compiles them once with -gcflags=-m=2, into the go command's own
cache, predicts from the source what will allocate or stay out of line, and
compares each prediction with what the compiler said and with the machine code that it
emitted. What it shows by default is proven:

	confirmed    the machine code does it
	refuted      it was compiled, and the machine code does not do it
	unconfirmed  there is no machine code to look at: a generic function that
	             nothing instantiates, a function that nothing uses

The default view leaves out what is refuted or unconfirmed, cold code (package
initialisation, errors, panics, set-up), test files and generated files. Findings are
ordered by rank: the line to look at first comes first.

Flags:

	-C dir         analyse in dir instead of the current directory
	-checks a,b    run these checks only
	-explain name  print what a check finds, why, and what to do about it
	-f format      text: file:line:col: message (check)
	               json: one object for each finding, and each on a line of its own
	-h             print this text
	-list-checks   print the names of the checks, and what they report
	-show what     default
	               all: everything, unconfirmed and then refuted ones last
	               refuted, unconfirmed: those alone
	-stats         print predictions by verdict, allocating calls in the machine
	               code and times, on standard error
	-tags a,b      build tags, as for the go command
	-tests         analyse test files too, and show what is found in them
	-top n         show no more than the first n findings
	-v             show what the compiler said and the machine code of each finding
	-version       print the version of perfvet and of Go

The environment works as for the go command: GOOS, GOARCH, GOFLAGS, GOTOOLCHAIN, ...

Exit codes:

	0    nothing to show
	1    findings were shown
	2    the command line is wrong
	3    something could not be analysed: a package with errors, a pattern that
	     matches nothing, no go command. The rest was analysed and is shown
	130  interrupted (SIGINT); 143: terminated (SIGTERM). Nothing is left running

Examples:

	perfvet ./...                        the module
	perfvet -C ../other -top 10 ./...    the ten lines to look at first, elsewhere
	perfvet -v ./internal/codec          with the reasons
	perfvet -show=all -f json net/http   everything, for a program to read
	GOARCH=arm64 perfvet ./...           for another target
`
