// Perfvet finds Go code that allocates, boxes, captures and fails to inline, and
// proves each finding against what the compiler said and what it emitted.
// Run "perfvet -h" for how to use it.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/perfvet/perfvet/passes"
)

// Exit codes. A run that a signal ends exits with 128 and the signal's number.
const (
	exitNone    = 0 // nothing was found
	exitFound   = 1 // findings were shown
	exitUsage   = 2 // the command line is wrong
	exitProblem = 3 // something could not be analysed
)

func main() {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		cancel(&signalError{<-signals})
		signal.Stop(signals) // a second one ends the process at once
	}()
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintln(os.Stderr, "perfvet:", err)
		os.Exit(exitProblem)
	}
	c := command{suite: passes.Suite, dir: dir, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, terminal: screenOf(os.Stderr).terminal, screen: screenOf(os.Stdout)}
	if args := os.Args[1:]; isVet(args) {
		os.Exit(c.vet(args))
	}
	os.Exit(c.run(ctx, os.Args[1:]))
}

// A signalError says that a signal ended the run.
type signalError struct{ signal os.Signal }

// Error returns "interrupted" or "terminated", as the system calls the signal.
func (e *signalError) Error() string { return e.signal.String() }

// code returns the exit code that shells give a process that the signal ends.
func (e *signalError) code() int {
	if s, ok := e.signal.(syscall.Signal); ok {
		return 128 + int(s)
	}
	return exitProblem
}
