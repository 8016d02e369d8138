//go:build !linux

package main

import "github.com/rogpeppe/go-internal/testscript"

func scriptTerminal(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Fatalf("terminals are opened on Linux only")
}
