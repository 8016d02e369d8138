package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// peakOf returns the most memory in bytes that a process has held so far, without its children; 0 when it is gone.
func peakOf(pid int) int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, ok := strings.Cut(string(data), "VmHWM:")
	fields := strings.Fields(rest)
	if !ok || len(fields) == 0 {
		return 0
	}
	kilobytes, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		return 0
	}
	return kilobytes << 10
}

// peakAfter returns the most memory in bytes that a process or one of its children held, of one that has ended.
func peakAfter(state *os.ProcessState) int64 {
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		return int64(usage.Maxrss) << 10 //nolint:unconvert // it has 32 bits on some processors
	}
	return 0
}
