//go:build !unix

package driver

import "os/exec"

// A processGroup is a command. Where there are no process groups, the end of the
// command's context kills the go command alone; its compilers end on their own.
type processGroup struct{}

func newProcessGroup(*exec.Cmd) *processGroup { return &processGroup{} }

func (*processGroup) close() {}
