package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/passes"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(cacheProgram); dir != "" && strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") != "perfvet" {
		if err := serveCache(dir, os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	testscript.Main(m, map[string]func(){"perfvet": main})
}

// update reports whether to write what tests compare with anew.
func update() bool { return os.Getenv("UPDATE_GOLDEN") != "" }

// TestScript runs testdata/script; its README.md says how scripts are written.
func TestScript(t *testing.T) {
	goEnv := goEnvironment(t)
	toolchains := newToolchains()
	testscript.Run(t, testscript.Params{
		Dir:                filepath.Join("..", "..", "testdata", "script"),
		RequireUniqueNames: true,
		UpdateScripts:      update(),
		Setup: func(e *testscript.Env) error {
			e.Setenv("PERFVETCACHE", filepath.Join(e.WorkDir, ".perfvet"))
			for _, name := range slices.Sorted(maps.Keys(goEnv)) {
				e.Setenv(name, goEnv[name])
			}
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if name, ok := strings.CutPrefix(cond, "toolchain:"); ok {
				return toolchains.have(t, name), nil
			}
			switch cond {
			case "cgo":
				return goEnv["CGO_ENABLED"] == "1", nil
			case "root":
				return os.Geteuid() == 0, nil
			case "long":
				return longtest.On(), nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"same-findings": scriptSameFindings,
			"vettool":       scriptVettool,
			"terminal":      scriptTerminal,

			"exits":      scriptExits,
			"cpuprofile": scriptCPUProfile,
			"finding":    scriptFinding,
			"count":      scriptCount,
			"jsonkeys":   scriptKeys,
			"sarif":      newScriptSARIF(t),
			"insert":     scriptInsert,
			"column":     scriptColumn,
		},
	})
}

// goEnvironment returns what scripts need of the go command's environment: they
// run without a home directory, and must share the caches.
func goEnvironment(t *testing.T) map[string]string {
	t.Helper()
	names := []string{"GOCACHE", "GOMODCACHE", "GOPROXY", "GOSUMDB", "GONOSUMDB", "GONOPROXY", "GOPRIVATE", "CGO_ENABLED", "CC"}
	out, err := exec.Command("go", append([]string{"env", "-json"}, names...)...).Output()
	if err != nil {
		t.Fatalf("go env: %v", err)
	}
	env := make(map[string]string)
	if err := json.Unmarshal(out, &env); err != nil {
		t.Fatal(err)
	}
	env["GOTOOLCHAIN"] = os.Getenv("GOTOOLCHAIN")
	perfvet, err := exec.LookPath("perfvet")
	if err != nil {
		t.Fatal(err)
	}
	env["PERFVET"] = perfvet
	return env
}

// toolchains remembers which toolchains the go command has or gets.
type toolchains struct {
	mu    sync.Mutex
	known map[string]bool
}

func newToolchains() *toolchains { return &toolchains{known: make(map[string]bool)} }

func (c *toolchains) have(t *testing.T, name string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if have, ok := c.known[name]; ok {
		return have
	}
	cmd := exec.Command("go", "version")
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN="+name)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Logf("toolchain %s cannot be had: %s", name, out)
	}
	c.known[name] = err == nil
	return err == nil
}

// scriptExits is "exits N command args".
func scriptExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N command args")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		code = exit.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// A scriptResult is what scripts look at of a finding in JSON.
type scriptResult struct {
	Check, Verdict, File, Message string
	Line                          int
}

func scriptResults(ts *testscript.TestScript) []scriptResult {
	var all []scriptResult
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		var r scriptResult
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			ts.Fatalf("%v in %s", err, line)
		}
		all = append(all, r)
	}
	return all
}

// scriptMatches returns the findings on standard output that args describe:
// VERDICT CHECK [FILE:LINE [REGEXP]].
func scriptMatches(ts *testscript.TestScript, args []string) []scriptResult {
	for len(args) < 4 {
		args = append(args, "*")
	}
	message := regexp.MustCompile("")
	if args[3] != "*" {
		message = regexp.MustCompile(args[3])
	}
	return slices.DeleteFunc(scriptResults(ts), func(r scriptResult) bool {
		at := fmt.Sprintf("%s:%d", filepath.Base(r.File), r.Line)
		return !wild(args[0], r.Verdict) || !wild(args[1], r.Check) || !wild(args[2], at) || !message.MatchString(r.Message)
	})
}

func wild(pattern, s string) bool { return pattern == "*" || pattern == s }

// scriptFinding is "[!] finding VERDICT CHECK FILE:LINE [REGEXP]".
func scriptFinding(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: finding VERDICT CHECK FILE:LINE [REGEXP]")
	}
	if found := scriptMatches(ts, args); (len(found) > 0) == neg {
		ts.Fatalf("matching findings: %v; all: %v", found, scriptResults(ts))
	}
}

// scriptCount is "count N VERDICT CHECK [FILE:LINE [REGEXP]]".
func scriptCount(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 5 {
		ts.Fatalf("usage: count N VERDICT CHECK [FILE:LINE [REGEXP]]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if found := scriptMatches(ts, args[1:]); len(found) != want {
		ts.Fatalf("%d findings, want %d: %v; all: %v", len(found), want, found, scriptResults(ts))
	}
}

// scriptKeys is "jsonkeys KEY...": every object on standard output has these keys.
func scriptKeys(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: jsonkeys KEY...")
	}
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		var object map[string]json.RawMessage
		ts.Check(json.Unmarshal([]byte(line), &object))
		for _, key := range args {
			if _, ok := object[key]; !ok {
				ts.Fatalf("no key %q in %s", key, line)
			}
		}
	}
}

// TestReadme has README.md say what perfvet does: its example is that of the
// script that runs it, and it lists every check.
func TestReadme(t *testing.T) {
	root := filepath.Join("..", "..")
	name := filepath.Join(root, "README.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := txtar.ParseFile(filepath.Join(root, "testdata", "script", "readme.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	readme := string(data)
	for _, f := range archive.Files {
		// README.md has a comment with the file's name before the block.
		before, rest, ok := strings.Cut(readme, "<!-- "+f.Name+" -->\n```")
		language, rest, _ := strings.Cut(rest, "\n")
		_, after, _ := strings.Cut(rest, "```\n")
		if ok {
			readme = before + "<!-- " + f.Name + " -->\n```" + language + "\n" + string(f.Data) + "```\n" + after
		}
	}
	for line := range strings.Lines(listChecks(passes.Suite)) {
		check, summary, _ := strings.Cut(strings.TrimSpace(line), " ")
		summary = strings.TrimPrefix(strings.TrimSpace(summary), "report ")
		if row := "| " + check + " | " + summary + " |"; !strings.Contains(readme, row) {
			t.Errorf("README.md has no row %q", row)
		}
	}
	if update() {
		if err := os.WriteFile(name, []byte(readme), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(string(data), readme); diff != "" {
		t.Errorf("README.md differs from readme.txtar (-README +script); UPDATE_GOLDEN=1 writes it anew:\n%s", diff)
	}
}
