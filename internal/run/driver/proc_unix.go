//go:build unix

package driver

import (
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// dying is how long processes that were killed may take to be gone. It runs out only where nobody reaps
// orphans, as in containers whose first process does not: there they stay in the group.
const dying = 500 * time.Millisecond

// A processGroup is a command and all that it started. When the command's
// context ends the group is interrupted, so that the go command removes
// its temporary files, and after a grace period killed.
type processGroup struct {
	cmd *exec.Cmd

	mu    sync.Mutex
	timer *time.Timer // non-nil once interrupted
}

// newProcessGroup makes cmd, which has not started, the leader of a group.
func newProcessGroup(cmd *exec.Cmd) *processGroup {
	g := &processGroup{cmd: cmd}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	endWithParent(cmd.SysProcAttr)
	cmd.Cancel = g.interrupt
	return g
}

func (g *processGroup) interrupt() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.timer = time.AfterFunc(grace, func() { _ = g.signal(syscall.SIGKILL) })
	return g.signal(syscall.SIGINT)
}

// close ends what an interrupted command has left running, and waits for its end: what still runs
// may still write. The command must have been waited for.
func (g *processGroup) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.timer == nil {
		return
	}
	g.timer.Stop()
	for deadline := time.Now().Add(dying); g.signal(syscall.SIGKILL) == nil && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
}

func (g *processGroup) signal(s syscall.Signal) error {
	if g.cmd.Process == nil {
		return os.ErrProcessDone
	}
	if err := syscall.Kill(-g.cmd.Process.Pid, s); err != nil {
		return os.ErrProcessDone
	}
	return nil
}
