package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/sys/unix"
)

// scriptTerminal is "terminal COLUMNS perfvet ARGS".
func scriptTerminal(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: terminal COLUMNS perfvet ARGS")
	}
	columns, err := strconv.ParseUint(args[0], 10, 16)
	ts.Check(err)
	screen, terminal, err := openTerminal(uint16(columns))
	ts.Check(err)
	defer screen.Close()
	path, err := exec.LookPath(args[1])
	ts.Check(err)
	cmd := exec.Command(path, args[2:]...)
	cmd.Dir, cmd.Stdout = ts.MkAbs("."), terminal
	for _, name := range []string{"PATH", "HOME", "GOCACHE", "GOMODCACHE", "GOPROXY", "GOFLAGS", "CGO_ENABLED", "PERFVETCACHE", "TERM", "NO_COLOR"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	ts.Check(cmd.Start())
	ts.Check(terminal.Close())
	var got bytes.Buffer
	if _, err := io.Copy(&got, screen); err != nil && !errors.Is(err, unix.EIO) { // what reads of a terminal end with that nobody writes to
		ts.Fatalf("%v", err)
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() > exitFound {
		ts.Fatalf("%v", err)
	}
	text := strings.NewReplacer("\x1b", "ESC", "\r\n", "\n").Replace(got.String())
	ts.Check(os.WriteFile(ts.MkAbs("terminal.txt"), []byte(text), 0o666))
}

// openTerminal opens a terminal: what is written to it is read from screen.
func openTerminal(columns uint16) (screen, terminal *os.File, err error) {
	if screen, err = os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0); err != nil {
		return nil, nil, err
	}
	fd := int(screen.Fd())
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	err = errors.Join(err, unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0), unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: columns}))
	if err == nil {
		terminal, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	}
	if err != nil {
		return nil, nil, errors.Join(err, screen.Close())
	}
	return screen, terminal, nil
}
