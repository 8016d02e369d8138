package examples

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os/exec"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// compile compiles the package in dir as "go build" does, and opens its object.
func compile(ctx context.Context, dir string, env []string) (*gcobj.Archive, error) {
	cmd := exec.CommandContext(ctx, "go", "list", "-export", "-f={{.Export}}", ".")
	var stderr bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stderr = dir, env, &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list in %s: %w: %s", dir, err, bytes.TrimSpace(stderr.Bytes()))
	}
	return gcobj.Open(strings.TrimSpace(string(out)))
}

// Calls returns how many calls of the function with a name, "F" or "(*T).F", the machine code of the side's own function has, and -1
// where that has no machine code.
func (s *Side) Calls(name string) int {
	for _, fn := range s.Code {
		path, ok := strings.CutSuffix(fn.Name, "."+s.Function)
		if !ok {
			continue
		}
		n := 0
		for c := range fn.Calls() {
			if c.Callee == path+"."+name {
				n++
			}
		}
		return n
	}
	return -1
}

// A Count is how many calls there are.
type Count struct{ InLoops, All int }

// Compare returns -1 where c has fewer calls in loops or, with as many there, fewer in all, 1 where it has more, and 0 otherwise.
func (c Count) Compare(d Count) int {
	return cmp.Or(cmp.Compare(c.InLoops, d.InLoops), cmp.Compare(c.All, d.All))
}

// Copies counts the copies of large values in the machine code of the side.
func (s *Side) Copies() (n Count) {
	for _, fn := range s.Code {
		for _, c := range fn.Copies() {
			n.All++
			if fn.LoopDepth(c.Offset) > 0 {
				n.InLoops++
			}
		}
	}
	return n
}

// InLoops counts the calls in the machine code of the side of functions whose symbols have a prefix.
func (s *Side) InLoops(prefix string) (n Count) {
	for _, fn := range s.Code {
		for c := range fn.Calls() {
			if !strings.HasPrefix(c.Callee, prefix) {
				continue
			}
			n.All++
			if fn.LoopDepth(c.Offset) > 0 {
				n.InLoops++
			}
		}
	}
	return n
}
