package proof

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// A build is a toolchain and an architecture; "" is the one that is installed.
type build struct{ toolchain, goarch string }

// parseBuild reads "go1.25.9", "arm64" or "go1.25.9/arm64".
func parseBuild(s string) build {
	var b build
	for part := range strings.SplitSeq(s, "/") {
		if strings.HasPrefix(part, "go") {
			b.toolchain = part
		} else {
			b.goarch = part
		}
	}
	return b
}

// String returns a name for a subtest.
func (b build) String() string {
	name := strings.Trim(b.toolchain+"-"+b.goarch, "-")
	if name == "" {
		return "installed"
	}
	return name
}

// env is the environment of the go command for b.
func (b build) env() []string {
	env := b.hostEnv()
	if b.goarch != "" {
		env = append(env, "GOARCH="+b.goarch)
	}
	return env
}

// hostEnv is that of b's toolchain on the machine that runs the test.
func (b build) hostEnv() []string {
	env := append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	if b.toolchain != "" {
		env = append(env, "GOTOOLCHAIN="+b.toolchain)
	}
	return env
}

// dir returns the directory to compile in: this module's root, or the standard library's for a toolchain that this
// module may be too new for. Both are the same in every run, so that the build cache serves all but the first.
func (b build) dir(t *testing.T) string {
	t.Helper()
	if b.toolchain == "" {
		root, err := filepath.Abs(filepath.Join("..", "..", ".."))
		if err != nil {
			t.Fatal(err)
		}
		return root
	}
	cmd := exec.CommandContext(t.Context(), "go", "env", "GOROOT")
	cmd.Dir, cmd.Env = t.TempDir(), b.hostEnv()
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("toolchain %s cannot be had here: %v", b.toolchain, err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), "src")
}

// A listed is a package as "go list -json" prints it.
type listed struct {
	ImportPath, Dir, Export  string
	GoFiles, CompiledGoFiles []string
	Standard                 bool
	ImportMap                map[string]string
	Module                   *struct{ GoVersion string }
}

// A prover has the disassembly of the packages of a run.
type prover struct {
	packages []*listed
	dumps    map[string]dump // by import path
}

// newProver compiles the packages without perfvet's flags and disassembles them.
func newProver(t *testing.T, b build, patterns []string) *prover {
	t.Helper()
	p := &prover{packages: b.list(t, patterns), dumps: make(map[string]dump)}
	tool := b.tool(t, "objdump")
	var mu sync.Mutex
	var workers sync.WaitGroup
	next := make(chan *listed)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for pkg := range next {
				d, err := disassemble(t.Context(), tool, pkg.Export)
				mu.Lock()
				if err != nil {
					t.Errorf("%s: %v", pkg.ImportPath, err)
				}
				p.dumps[pkg.ImportPath] = d
				mu.Unlock()
			}
		})
	}
	for _, pkg := range p.packages {
		next <- pkg
	}
	close(next)
	workers.Wait()
	return p
}

func (b build) list(t *testing.T, patterns []string) []*listed {
	t.Helper()
	return b.listIn(t, b.dir(t), append([]string{"--"}, patterns...))
}

// listIn lists packages in a folder, by arguments of go list.
func (b build) listIn(t *testing.T, dir string, args []string) []*listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go",
		append([]string{"list", "-export", "-compiled", "-json=ImportPath,Dir,Export,GoFiles,CompiledGoFiles,Standard,ImportMap,Module"}, args...)...)
	cmd.Dir, cmd.Env = dir, b.env()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var pkgs []*listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(listed)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			return pkgs
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Export != "" {
			pkgs = append(pkgs, p)
		}
	}
}

// tool returns the file name of a tool of b's toolchain: "go tool" takes its time to find it, once for each package.
func (b build) tool(t *testing.T, name string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "tool", "-n", name)
	cmd.Dir, cmd.Env = b.dir(t), b.hostEnv()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go tool -n %s: %v", name, err)
	}
	return strings.TrimSpace(string(out))
}

// disassemble reads the text of "go tool objdump" while that runs.
func disassemble(ctx context.Context, tool, archive string) (dump, error) {
	cmd := exec.CommandContext(ctx, tool, archive)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	d, err := readDump(out)
	_, rest := io.Copy(io.Discard, out)
	return d, errors.Join(err, rest, cmd.Wait())
}

// call returns the disassembled call that code names and the function around it; nil where there is none.
// Instances of generic functions may be in the archives of other packages than the finding's, and be other code there.
func (p *prover) call(id string, code finding.Code) (*dumpedCall, *dumpedFunc) {
	path, _, _ := strings.Cut(id, " ")
	fns := slices.Clone(p.dumps[path][code.Function])
	for other, d := range p.dumps {
		if other != path {
			fns = append(fns, d[code.Function]...)
		}
	}
	for _, fn := range fns {
		if c := fn.at(code.Offset); c != nil && c.callee == code.Callee && len(code.Stack) > 0 && c.line == code.Stack[0].Line {
			return c, fn
		}
	}
	if len(fns) == 0 {
		return nil, nil
	}
	return fns[0].at(code.Offset), fns[0]
}

// owns reports whether the machine code of a call comes from the package's own source, by base name: the function's
// file is, or the line's, unless that is of another package's function in a file of the same name.
func (pkg *listed) owns(fn *dumpedFunc, c dumpedCall) bool {
	file, dir := filepath.Base(fn.file), filepath.Base(filepath.Dir(fn.file))
	own := dir == filepath.Base(pkg.Dir)
	return slices.ContainsFunc(pkg.CompiledGoFiles, func(name string) bool {
		base := filepath.Base(name)
		return base == file && own || base == c.file && (own || c.file != file)
	})
}
