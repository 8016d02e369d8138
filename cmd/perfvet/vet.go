package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/config"
	"github.com/perfvet/perfvet/internal/front/vetunit"
	"github.com/perfvet/perfvet/internal/run/resultcache"
	"github.com/perfvet/perfvet/passes"
)

// isVet reports whether the go command asks as it asks the tool of "go vet -vettool": for flags, for what identifies the
// tool, or for the analysis of a package that a file describes.
func isVet(args []string) bool {
	return len(args) > 0 && (args[0] == "-flags" || args[0] == "-V=full" || isUnit(args))
}

// isUnit reports whether the last of args is the name of a file that describes a package, and not the value of a flag, a directory or an import
// path: the go command writes flags and their values as one.
func isUnit(args []string) bool {
	name := args[len(args)-1]
	if !strings.HasSuffix(name, ".cfg") || slices.ContainsFunc(args[:len(args)-1], func(arg string) bool { return !strings.HasPrefix(arg, "-") }) {
		return false
	}
	if len(args) > 1 && takesValue(args[len(args)-2]) {
		return false
	}
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// takesValue reports whether arg is a flag of the command whose value is the next argument.
func takesValue(arg string) bool {
	return slices.ContainsFunc(flagTable(nil, new(options)), func(f flagSpec) bool {
		return f.arg != "" && f.name == strings.TrimLeft(arg, "-")
	})
}

// vet does what the go command asks for and returns the exit code. What matters comes as flags, because the go command keeps
// results by flags, files and the tool itself, and not by the environment.
func (c *command) vet(args []string) int {
	var o passes.Options
	if args[0] == "-V=full" {
		return c.vetVersion()
	}
	if isUnit(args) { // what others say on standard error is not shown
		if err := c.configureVet(&o, args[len(args)-1]); err != nil {
			return c.configError(err)
		}
	}
	if !isUnit(args) || slices.Contains(args, "-fix") {
		// It answers for flags and version, and there is no other public code that applies fixes.
		o.Failed = func(err error) { os.Exit(c.failed(err)) }
		o.Register(flag.CommandLine, c.suite)
		unitchecker.Main(passes.Analyzers(&o)...)
	}
	fs := flag.NewFlagSet("perfvet", flag.ContinueOnError)
	fs.SetOutput(io.Discard) // each package would have all flags in its output
	asJSON := fs.Bool("json", false, "print diagnostics as JSON")
	o.Register(fs, c.suite)
	registerChecks(fs, c.suite, &o)
	for _, name := range []string{"c", "diff", "source", "v", "all", "tags"} { // unitchecker offers them
		fs.Func(name, "no effect", func(string) error { return nil })
	}
	if err := fs.Parse(args); err != nil {
		if unit, other := vetunit.Read(args[len(args)-1]); other == nil && unit.VetxOnly {
			return exitNone // the packages that were asked for will say it
		}
		c.printError("perfvet: %s\n", err)
		return exitUsage
	}
	found, err := vetunit.Run(fs.Arg(0), passes.Analyzers(&o), *asJSON, c.stdout, c.stderr)
	switch {
	case err != nil:
		return c.failed(err)
	case found && !*asJSON:
		return exitFound
	}
	return exitNone
}

// configureVet puts into o what the configuration file says of the package that unit describes, the one in the current directory. Flags,
// which are read after that, win. Files that [command.vetVersion] does not look at, those of other modules than it knows, do not count.
func (c *command) configureVet(o *passes.Options, unit string) error {
	described, err := vetunit.Read(unit)
	if err != nil || !described.InMainModule() {
		return nil //nolint:nilerr // the analysis tells of the error
	}
	opts := options{}
	short, checks, err := c.prepare(&opts)
	if err != nil {
		return err
	}
	if opts.checks != "" {
		o.Checks = checkNames(checks)
	}
	o.Tests, o.Shortlist = opts.tests, short
	return nil
}

// vetVersion prints what identifies the tool to the go command, which keeps results under it: the content
// of the executable, and of the configuration files that hold for packages of the main modules: the go command asks once, where it was
// started, and then has the tool look at packages of any of them. The form is that of the tools of Go (cmd/internal/objabi/flag.go).
//
// A file that is wrong is said with each package that it holds for: where the tool fails here, the go command says so once, but leaves its
// temporary files behind.
func (c *command) vetVersion() int {
	name, err := os.Executable()
	if err != nil {
		return c.failed(err)
	}
	self, err := resultcache.Executable()
	if err != nil {
		return c.failed(err)
	}
	hash := sha256.New()
	hash.Write(self[:])
	for _, m := range c.mainModules() {
		if file, err := config.Find(m.dir, os.Getenv("GOWORK")); err == nil && file != "" {
			data, _ := foreign.ReadSource(file) // what is wrong with it is said where a package is analysed
			fmt.Fprintf(hash, "%s %d\n", m.path, len(data))
			hash.Write(data)
		}
	}
	return c.print(fmt.Sprintf("%s version devel comments-go-here buildID=%x\n", name, hash.Sum(nil)))
}

// A mainModule is a module whose packages a go command lists by directory. Where it is on the disk is not part of what
// identifies the tool, so that machines can share what they keep.
type mainModule struct{ path, dir string }

// mainModules returns the main module, or those of the workspace, as the go command has them in the current directory. There are none
// outside of modules.
func (c *command) mainModules() []mainModule {
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Path}} {{.Dir}}")
	cmd.Dir = c.dir
	out, err := cmd.Output()
	if err != nil {
		return nil
	}
	var modules []mainModule
	for line := range strings.Lines(string(out)) {
		path, dir, _ := strings.Cut(strings.TrimSpace(line), " ")
		modules = append(modules, mainModule{path, dir})
	}
	return modules
}

// registerChecks adds a flag for each check, as stock vet has them: with some true only those run, with some
// false all others.
func registerChecks(fs *flag.FlagSet, suite []*analysis.Analyzer, o *passes.Options) {
	off := make(map[string]bool)
	for _, a := range suite {
		fs.BoolFunc(a.Name, fmt.Sprintf("enable %q analysis", a.Name), func(s string) error {
			on, err := strconv.ParseBool(s)
			if err != nil {
				return err
			}
			if on {
				if len(off) > 0 {
					o.Checks, off = nil, nil
				}
				o.Checks = append(o.Checks, a.Name)
				return nil
			}
			if len(o.Checks) > 0 && len(off) == 0 {
				return nil // others were chosen
			}
			off[a.Name] = true
			o.Checks = nil
			for _, b := range suite {
				if !off[b.Name] {
					o.Checks = append(o.Checks, b.Name)
				}
			}
			return nil
		})
	}
}
