//go:build unix && !linux

package driver

import "syscall"

// endWithParent does nothing: the go command of a process that was killed ends when it next writes to its pipes.
func endWithParent(*syscall.SysProcAttr) {}
