//go:build linux || darwin

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// An operation does something to a world, and says to what.
type operation struct {
	name string
	do   func(w *world) (what string, err error)
}

// staleToolchains are tried as GOTOOLCHAIN where the module cache has them.
var staleToolchains = []string{"go1.25.9", "go1.27.4"}

var staleOperations = []operation{
	{"edit", func(w *world) (string, error) {
		return w.edit(w.any(w.files(".go")), func(s string) string { return s + "\nvar _ = 1\n" })
	}},
	{"other lines", func(w *world) (string, error) {
		return w.edit(w.any(w.files(".go")), func(s string) string { return strings.Replace(s, "\n\n", "\n\n\n", 1) })
	}},
	{"edit to the same size", sameSize},
	{"touch", func(w *world) (string, error) {
		name := w.any(w.files(".go", ".mod", ".txt"))
		return name, errors.Join(ignoreMissing(os.Chtimes(name, time.Now(), time.Now())))
	}},
	{"cp -p of an older copy", func(w *world) (string, error) { return w.older(copyTo) }},
	{"mv of an older copy", func(w *world) (string, error) { return w.older(os.Rename) }},
	{"git checkout", func(w *world) (string, error) {
		to := w.any(w.revisions)
		return to, errors.Join(w.git("checkout", "-q", "-f", to), ignoreMissing(os.Mkdir(filepath.Join(w.root, "drawer"), 0o777)))
	}},
	{"a file more", func(w *world) (string, error) {
		dir := w.any(w.dirs())
		name := filepath.Join(dir, w.fresh("z")+w.any([]string{".go", ".go", "_windows.go", "_test.go"}))
		return name, os.WriteFile(name, fmt.Appendf(nil, "package %s\n\nvar Z%d any = func(x int) any { return x }\n", packageIn(dir), w.numbered), 0o666)
	}},
	{"a benchmark", func(w *world) (string, error) {
		dir := w.any(w.dirs())
		name := filepath.Join(dir, w.any([]string{"", "_", "."})+w.fresh("b")+"_test.go")
		return name, os.WriteFile(name, fmt.Appendf(nil, "package %s\n\nfunc Benchmark%d(b any) { F(1) }\n", packageIn(dir), w.numbered), 0o666)
	}},
	{"a package more", func(w *world) (string, error) {
		dir := filepath.Join(w.any(w.dirs()), w.fresh("p"))
		return dir, errors.Join(os.MkdirAll(dir, 0o777), os.WriteFile(filepath.Join(dir, "p.go"), []byte("package p\n\n"+staleBody), 0o666))
	}},
	{"rm", func(w *world) (string, error) {
		name := w.any(w.files(".go", ".txt", ".sum", ".yml", ".pgo"))
		return name, ignoreMissing(os.Remove(name))
	}},
	{"rm -r", func(w *world) (string, error) {
		name := w.any(w.dirs())
		if name == w.dir {
			return "nothing", nil
		}
		return name, os.RemoveAll(name)
	}},
	{"mv of a directory", func(w *world) (string, error) {
		name := w.any(w.dirs())
		return name, w.rename(name, filepath.Join(filepath.Dir(name), w.fresh("d")))
	}},
	{"swap of directories", func(w *world) (string, error) {
		a, b := w.any(w.dirs()), w.any(w.dirs())
		if isBelowOther(a, b) || isBelowOther(b, a) {
			return "nothing", nil
		}
		c := filepath.Join(w.root, w.fresh("swap"))
		return a + " and " + b, errors.Join(w.rename(a, c), w.rename(b, a), w.rename(c, b))
	}},
	{"swap of directories and back", func(w *world) (string, error) {
		a := w.any(w.dirs())
		b := filepath.Join(w.root, w.fresh("swap"))
		if a == w.dir {
			return "nothing", nil
		}
		err := w.rename(a, b)
		time.Sleep(time.Duration(w.rand.IntN(200)) * time.Millisecond)
		return a, errors.Join(err, w.rename(b, a))
	}},
	{"ln -s of a file", func(w *world) (string, error) { return w.link(w.any(w.files(".go", ".txt"))) }},
	{"ln -s of a directory", func(w *world) (string, error) { return w.link(w.any(w.dirs())) }},
	{"ln -s more", func(w *world) (string, error) {
		name := filepath.Join(w.any(w.dirs()), w.fresh("l"))
		return name, os.Symlink(w.any(w.dirs()), name)
	}},
	{"ln -sf", relink},
	{"a module begins", func(w *world) (string, error) {
		return w.toggle(filepath.Join(w.anyDirAbove(), "go.mod"), "module example.com/nested\n\ngo 1.25\n")
	}},
	{"go.mod", goMod},
	{"go.sum", func(w *world) (string, error) {
		return w.toggle(filepath.Join(filepath.Dir(w.any(w.files("go.mod"))), "go.sum"), "")
	}},
	{"go.work", goWork},
	{"vendor", func(w *world) (string, error) {
		return w.toggle(filepath.Join(filepath.Dir(w.any(w.files("go.mod", "go.work"))), "vendor", "modules.txt"), "## workspace\n")
	}},
	{"an ambiguous import", func(w *world) (string, error) {
		dir := filepath.Join(w.root, "other", w.any([]string{"a", "b", "x", "y", "sub/x"}))
		return w.toggle(filepath.Join(dir, "x.go"), "package x\n\n"+staleBody)
	}},
	{"embedded files", func(w *world) (string, error) {
		dir := filepath.Dir(w.any(append(w.files(".txt"), filepath.Join(w.dir, "none"))))
		name := filepath.Join(dir, w.any([]string{"", ".", "_", "in/", "in/_"})+w.fresh("e")+".txt")
		return name, errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(w.fresh("text")), 0o666))
	}},
	{"a profile", func(w *world) (string, error) {
		return w.toggle(filepath.Join(w.any(w.dirs()), "default.pgo"), "GO PREPROFILE V1\n")
	}},
	{"perfvet.yml", func(w *world) (string, error) {
		return w.toggle(filepath.Join(w.anyDirAbove(), "perfvet.yml"), w.any([]string{"tests: true\n", "checks: [ifacebox]\n"}))
	}},
	{"GOFLAGS", func(w *world) (string, error) {
		return w.setenv("GOFLAGS", "", "-tags=some", "-mod=mod", "-mod=readonly", "-buildvcs=false", "-mod=vendor", "-modfile="+w.any(w.files("go.mod")))
	}},
	{"GOFLAGS=-overlay", overlay},
	{"go env -w", func(w *world) (string, error) {
		return w.toggle(filepath.Join(w.root, "goenv"), w.any([]string{"GOFLAGS=-tags=some\n", "CGO_ENABLED=0\n", "GODEBUG=x=1\n"}))
	}},
	{"GOWORK", func(w *world) (string, error) {
		return w.setenv("GOWORK", "", "off", w.any(append(w.files("go.work"), "off")))
	}},
	{"CGO_ENABLED", func(w *world) (string, error) { return w.setenv("CGO_ENABLED", "", "0", "1") }},
	{"GODEBUG", func(w *world) (string, error) { return w.setenv("GODEBUG", "", "embedfollowsymlinks=1", "goindex=0") }},
	{"GOTOOLCHAIN", func(w *world) (string, error) { return w.setenv("GOTOOLCHAIN", append(w.toolchains, "local")...) }},
	{"-tests", func(w *world) (string, error) { w.tests = !w.tests; return "", nil }},
	{"patterns", func(w *world) (string, error) {
		patterns := []string{"./...", ".", "example.com/m/...", "./a/...", "./b", "./a/../..."}
		w.patterns = []string{w.any(patterns)}
		return w.patterns[0], nil
	}},
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrExist) {
		return nil
	}
	return err
}

// sameSize has a line do something else, at the same size and, now and then, with the same time.
func sameSize(w *world) (string, error) {
	name := w.any(w.files(".go"))
	info, err := os.Stat(name)
	if err != nil {
		return "nothing", nil //nolint:nilerr // a link that leads nowhere
	}
	swap := strings.NewReplacer("Sink = x", "Next = x", "Next = x", "Sink = x")
	what, err := w.edit(name, swap.Replace)
	if err == nil && w.rand.IntN(2) == 0 {
		err = os.Chtimes(name, info.ModTime(), info.ModTime())
	}
	return what, err
}

// older puts a file's copy in the drawer in its place, with its time.
func (w *world) older(put func(from, to string) error) (string, error) {
	entries, err := os.ReadDir(filepath.Join(w.root, "drawer"))
	if err != nil {
		return "", err
	}
	var copies []string
	for _, e := range entries {
		copies = append(copies, e.Name())
	}
	from := w.any(copies)
	base, _, ok := cutLast(from, "-")
	to := ""
	if ok {
		to = w.any(w.files("/" + base))
	}
	if to == "" {
		return "nothing", nil
	}
	if _, err := w.copy(to); err != nil {
		return "nothing", nil //nolint:nilerr // a link that leads nowhere
	}
	return to, put(filepath.Join(w.root, "drawer", from), to)
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// copyTo copies a file with its time, as "cp -p" does.
func copyTo(from, to string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(to, text, 0o666), os.Chtimes(to, info.ModTime(), info.ModTime()))
}

// packageIn returns the name of the package in a directory.
func packageIn(dir string) string {
	names, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, name := range names {
		text, err := os.ReadFile(name)
		line, _, _ := strings.Cut(string(text), "\n")
		if pkg, ok := strings.CutPrefix(line, "package "); err == nil && ok {
			return strings.TrimSuffix(pkg, "_test")
		}
	}
	return "p"
}

// rename renames a directory, unless runs are below it.
func (w *world) rename(from, to string) error {
	if isBelowOther(w.dir, from) || from == w.root {
		return nil
	}
	return ignoreMissing(os.Rename(from, to))
}

// isBelowOther reports whether a is b or below it.
func isBelowOther(a, b string) bool { return strings.HasPrefix(a+"/", b+"/") }

// link moves a file or a directory elsewhere, and leaves a link to it.
func (w *world) link(name string) (string, error) {
	shared := filepath.Join(w.root, "shared")
	if name == "" || isBelowOther(w.dir, name) || isBelowOther(shared, name) || filepath.Dir(name) == shared {
		return "nothing", nil
	}
	to := filepath.Join(shared, w.fresh("s")+filepath.Ext(name))
	return name, errors.Join(os.MkdirAll(shared, 0o777), os.Rename(name, to), os.Symlink(to, name))
}

// relink has a link lead to a copy of what it leads to, which says something else with the time of that.
func relink(w *world) (string, error) {
	var links []string
	for _, name := range w.files(".go", ".txt") {
		if info, err := os.Lstat(name); err == nil && info.Mode()&os.ModeSymlink != 0 {
			links = append(links, name)
		}
	}
	name := w.any(links)
	if name == "" {
		return w.link(w.any(w.files(".go")))
	}
	to := filepath.Join(w.root, "shared", w.fresh("s")+filepath.Ext(name))
	if err := copyTo(name, to); err != nil {
		return "nothing", nil //nolint:nilerr // it leads nowhere
	}
	text, _ := os.ReadFile(to)
	info, _ := os.Stat(to)
	edited := strings.ReplaceAll(string(text), "Next = x", "Sink = x")
	return name, errors.Join(os.WriteFile(to, []byte(edited), 0o666), os.Chtimes(to, info.ModTime(), info.ModTime()),
		os.Symlink(to, name+".new"), os.Rename(name+".new", name))
}

// toggle makes a file that is not there, and removes one that is.
func (w *world) toggle(name, text string) (string, error) {
	if !filepath.IsAbs(name) { // beside a file that there is not
		return "nothing", nil
	}
	if _, err := os.Lstat(name); err == nil && w.rand.IntN(3) > 0 {
		return name + " removed", os.Remove(name)
	}
	return name, errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666))
}

// anyDirAbove returns a directory with a package in or below it.
func (w *world) anyDirAbove() string {
	dir := w.any(w.dirs())
	for dir != w.root && w.rand.IntN(2) == 0 {
		dir = filepath.Dir(dir)
	}
	return dir
}

// goMod edits a go.mod.
func goMod(w *world) (string, error) {
	return w.edit(w.any(w.files("go.mod")), func(s string) string {
		switch w.rand.IntN(4) {
		case 0:
			return strings.ReplaceAll(strings.ReplaceAll(s, "go 1.25", "go 1.26"), "go 1.26.0", "go 1.26")
		case 1:
			return strings.ReplaceAll(s, "go 1.26", "go 1.25")
		case 2:
			return strings.NewReplacer("=> ../other", "=> ../another", "=> ../another", "=> ../other").Replace(s)
		}
		return s + "// more\n"
	})
}

// goWork makes, edits or removes a workspace.
func goWork(w *world) (string, error) {
	dir := w.any([]string{w.dir, w.root, filepath.Dir(w.dir)})
	if !isBelowOther(dir, w.root) {
		dir = w.root
	}
	text := "go 1.26\n"
	for _, mod := range w.files("go.mod") {
		if w.rand.IntN(3) > 0 {
			text += "use " + filepath.Dir(mod) + "\n"
		}
	}
	if w.rand.IntN(2) == 0 {
		text += "replace example.com/other => " + filepath.Join(w.root, w.any([]string{"other", "another"})) + "\n"
	}
	return w.toggle(filepath.Join(dir, "go.work"), text)
}

// overlay has another text in the place of a source's.
func overlay(w *world) (string, error) {
	name := w.any(w.files(".go"))
	text, err := os.ReadFile(name)
	if err != nil || w.env["GOFLAGS"] != "" {
		return w.setenv("GOFLAGS", "")
	}
	instead := filepath.Join(w.root, "shared", "overlaid")
	list, err := json.Marshal(map[string]any{"Replace": map[string]string{name: instead}})
	file := filepath.Join(w.root, "shared", "overlay.json")
	w.env["GOFLAGS"] = "-overlay=" + file
	edited := strings.ReplaceAll(string(text), "Next = x", "Sink = x")
	return name, errors.Join(err, os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(instead, []byte(edited), 0o666), os.WriteFile(file, list, 0o666))
}

// setenv sets a variable to one of values; "" takes it away.
func (w *world) setenv(name string, values ...string) (string, error) {
	value := w.any(values)
	if value == "" {
		delete(w.env, name)
	} else {
		w.env[name] = value
	}
	return value, nil
}
