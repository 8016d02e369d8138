package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// A tool is a command to measure, with its caches.
type tool struct {
	name    string
	args    []string // the command line without the patterns
	checker bool     // no bar compares its cold runs
	exits   []int    // codes of a run that did its work
}

const (
	perfvetName = "perfvet"
	floorName   = "go list -export -gcflags=-m=2"
)

// tools returns perfvet, the floor, and, if they are asked for, go vet and those of the other checkers that are installed.
func tools(cfg config) []*tool {
	all := []*tool{
		{name: perfvetName, args: []string{cfg.perfvet}, exits: []int{0, 1}},
		{name: floorName, args: []string{"go", "list", "-e", "-export", "-gcflags=-m=2 -installsuffix=floor", "--"}, exits: []int{0}},
	}
	if !cfg.checkers {
		return all
	}
	all = append(all, &tool{name: "go vet", args: []string{"go", "vet"}, checker: true, exits: []int{0, 1}})
	if program, err := exec.LookPath(cfg.staticcheck); err == nil {
		all = append(all, &tool{name: "staticcheck", args: []string{program}, checker: true, exits: []int{0, 1}})
	}
	if program, err := exec.LookPath(cfg.golangci); err == nil {
		args := []string{program, "run", "--no-config", "--allow-parallel-runners", "--default=none", "--enable=perfsprint,prealloc"}
		all = append(all, &tool{name: "golangci-lint (perfsprint, prealloc)", args: args, checker: true, exits: []int{0, 1}})
	}
	return all
}

// command returns the command that runs t with its caches in dir.
func (t *tool) command(cfg config, dir string) *exec.Cmd {
	args := append(slices.Clip(t.args), cfg.patterns...)
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = cfg.dir
	cmd.Env = append(os.Environ(), "PWD="+cfg.dir,
		"GOCACHE="+filepath.Join(dir, "go"),
		"PERFVETCACHE="+filepath.Join(dir, "perfvet"),
		"STATICCHECK_CACHE="+filepath.Join(dir, "staticcheck"),
		"GOLANGCI_LINT_CACHE="+filepath.Join(dir, "golangci-lint"),
	)
	return cmd
}
