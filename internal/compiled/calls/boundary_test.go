package calls

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// kept are the functions of the runtime that allocate what it keeps for itself and uses again, with what that is, and those whose buffer is large enough.
var kept = map[string]string{
	"runtime.acquireSudog":              "records of goroutines that wait",
	"runtime.releaseSudog":              "records of goroutines that wait",
	"runtime.itabAdd":                   "tables of types that met interfaces",
	"runtime.buildTypeAssertCache":      "tables of types that met interfaces",
	"runtime.buildInterfaceSwitchCache": "tables of types that met interfaces",
	"runtime.(*timers).addHeap":         "the heap of timers",
	"time.Sleep":                        "the timer of a goroutine",
	"runtime.allocm":                    "threads",
	"runtime.vgetrandomGetState":        "states of the kernel's random numbers",
	"internal/strconv.":                 "numbers that are printed into a buffer of 40 bytes and more",
}

// TestBoundary follows each function that the boundary says never to allocate into the runtime, as if it were not of the boundary: it comes to nothing
// that allocates but what the runtime keeps. What cannot be followed there, code on another stack, says nothing.
func TestBoundary(t *testing.T) {
	toolchains := []string{""}
	if longtest.On() {
		toolchains = append(toolchains, "go1.25.9", "go1.27.4")
	}
	for _, toolchain := range toolchains {
		t.Run(toolchain, func(t *testing.T) {
			cmd := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}", "runtime", "internal/runtime/maps", "time", "sync", "reflect", "internal/poll")
			cmd.Dir = t.TempDir() // in a module, its go directive may ask for a later release
			cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOOS=linux", "GOARCH=amd64")
			if toolchain != "" {
				cmd.Env = append(cmd.Env, "GOTOOLCHAIN="+toolchain)
			}
			out, err := cmd.Output()
			if err != nil && toolchain != "" {
				t.Skipf("%s cannot be had here", toolchain)
			} else if err != nil {
				t.Fatal(err)
			}
			var packages []Package
			for line := range strings.Lines(string(out)) {
				id, export, _ := strings.Cut(strings.TrimSpace(line), "\t")
				packages = append(packages, Package{ID: id, Path: id, Export: export})
			}
			checkBoundary(t, New(packages, func(export string, opts gcobj.Options) (*gcobj.Archive, error) { return opts.Open(export) }))
		})
	}
}

func checkBoundary(t *testing.T, g *Graph) {
	followed := 0
	for _, id := range g.ids {
		for f := range g.Funcs(id) {
			if atBoundary(f.Name).effect != never || f.ABIWrapper || f.Size == 0 {
				continue
			}
			proof, err := g.NoAlloc([]Root{{id, f.Name}}, Policy{Assumed: isKept})
			if err != nil {
				t.Error(err)
				continue
			}
			followed++
			if proof.Verdict == Broken {
				last := proof.Chain[len(proof.Chain)-1]
				t.Errorf("%s comes to %s, which calls %s", f.Name, last.Function, last.Callee)
			}
		}
	}
	if err := g.Err(); err != nil {
		t.Error(err)
	}
	if followed < 600 {
		t.Errorf("%d functions were followed", followed)
	}
}

func isKept(s Step) bool {
	for name := range kept {
		if s.Function == name || strings.HasSuffix(name, ".") && strings.HasPrefix(s.Function, name) {
			return true
		}
	}
	return false
}
