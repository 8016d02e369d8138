package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// A sample is what one run of a tool took.
type sample struct {
	wall time.Duration
	cpu  time.Duration // user and system, of the process and of all that it waited for
	peak int64         // most memory that the process itself held, in bytes; 0 where that cannot be learned
}

// measure runs cmd to its end. A code other than those of exits is an error.
func measure(ctx context.Context, cmd *exec.Cmd, exits []int) (sample, error) {
	var s sample
	stderr := new(tail)
	cmd.Stderr = stderr
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return s, err
	}
	stop := context.AfterFunc(ctx, func() { _ = cmd.Process.Signal(os.Interrupt) })
	defer stop()
	done, peak := make(chan struct{}), make(chan int64, 1)
	go func() { peak <- watchPeak(cmd.Process.Pid, done) }()
	err := cmd.Wait()
	s.wall = time.Since(start)
	close(done)
	if s.peak = <-peak; s.peak == 0 { // it was gone before anybody could look
		s.peak = peakAfter(cmd.ProcessState)
	}
	if ctx.Err() != nil {
		return s, ctx.Err()
	}
	s.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && slices.Contains(exits, exit.ExitCode()):
	case err != nil || !slices.Contains(exits, 0):
		return s, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, stderr)
	}
	return s, nil
}

// watchPeak returns the peak of the process once done is closed. The peak never falls, so
// what is missed is what was added in the last moments.
func watchPeak(pid int, done <-chan struct{}) int64 {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	var peak int64
	for {
		peak = max(peak, peakOf(pid))
		select {
		case <-done:
			return peak
		case <-tick.C:
		}
	}
}

// A tail keeps the last bytes that are written to it.
type tail struct{ data []byte }

const tailSize = 4 << 10

// Write implements [io.Writer].
func (t *tail) Write(p []byte) (int, error) {
	t.data = append(t.data, p[max(0, len(p)-tailSize):]...)
	t.data = t.data[max(0, len(t.data)-tailSize):]
	return len(p), nil
}

// String returns the last bytes.
func (t *tail) String() string { return string(t.data) }
