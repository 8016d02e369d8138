package sides

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
)

// A change is a file that is not the same on two sides.
type change struct {
	name     string // relative to the top, with slashes
	status   byte   // of git: 'A', 'D', 'M', 'T', 'R', 'U'
	from     string // the name before, of 'R'
	mode, to string // before, and after: "100644"; "000000" of none
}

// What git calls things other than files.
const (
	modeLink      = "120000"
	modeSubmodule = "160000"
	modeNone      = "000000"
)

// changes returns what is different in the working tree from what it is at a commit, with files that git does not know yet, unless they are ignored.
func (r *Repo) changes(ctx context.Context, commit string) ([]change, error) {
	out, err := r.git(ctx, nil, "diff-index", "--raw", "-z", "--no-renames", commit, "--")
	if err != nil {
		return nil, err
	}
	all, err := parseRaw(out)
	if err != nil {
		return nil, err
	}
	known := make(map[string]bool, len(all))
	for _, c := range all {
		known[c.name] = true
	}
	out, err = r.git(ctx, nil, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(string(out), "\x00") {
		if name != "" && !known[name] { // it was taken out of the index, and stayed
			all = append(all, change{name: name, status: 'A', mode: modeNone, to: "100644"})
		}
	}
	return all, nil
}

// renames returns the files that have another name in the head, by the name in the base. An empty head is the working tree.
func (r *Repo) renames(ctx context.Context, base, head string) (map[string]string, error) {
	args := []string{"diff-index", "--raw", "-z", "-M", "--diff-filter=R", base, "--"}
	if head != "" {
		args = []string{"diff-tree", "-r", "--raw", "-z", "-M", "--diff-filter=R", base, head, "--"}
	}
	out, err := r.git(ctx, nil, args...)
	if err != nil {
		return nil, err
	}
	all, err := parseRaw(out)
	renamed := make(map[string]string)
	for _, c := range all {
		renamed[c.from] = c.name
	}
	return renamed, err
}

// parseRaw reads git's raw format with -z: ":100644 100644 hash hash M", the name, and of a rename the new one.
func parseRaw(raw []byte) ([]change, error) {
	fields := strings.Split(string(bytes.TrimSuffix(raw, []byte{0})), "\x00")
	if len(raw) == 0 {
		return nil, nil
	}
	var all []change
	for len(fields) > 0 {
		meta := strings.Fields(strings.TrimPrefix(fields[0], ":"))
		if len(meta) != 5 || len(fields) < 2 {
			return nil, fmt.Errorf("git diff-index: unknown line %q", fields[0])
		}
		c := change{name: fields[1], status: meta[4][0], mode: meta[0], to: meta[1]}
		fields = fields[2:]
		if c.status == 'R' || c.status == 'C' {
			if len(fields) == 0 {
				return nil, fmt.Errorf("git diff-index: no second name for %q", c.name)
			}
			c.from, c.name = c.name, fields[0]
			fields = fields[1:]
		}
		all = append(all, c)
	}
	return all, nil
}

// A place says where a change has to be for the compiler to see it.
type place uint8

const (
	nowhere place = iota // no build looks at it
	overlay              // in an overlay
	export               // on the disk
)

// placeOf returns where a change has to be. embeds are the directories in which a source embeds files.
func placeOf(c change, embeds []string) place {
	base := path.Base(c.name)
	if slices.Contains(strings.Split(path.Dir(c.name), "/"), "vendor") {
		return export
	}
	plain := c.mode != modeLink && c.to != modeLink
	switch base {
	case "go.mod", "go.work": // where there is one decides where the go command runs
		if plain && c.mode != modeNone && c.to != modeNone {
			return overlay
		}
		return export
	case "go.sum", "go.work.sum":
		return overlay
	}
	switch path.Ext(base) {
	case ".go", ".s":
		if plain {
			return overlay
		}
		return export
	case ".c", ".cc", ".cpp", ".cxx", ".m", ".h", ".hh", ".hpp", ".hxx", ".f", ".F", ".for", ".f90", ".S", ".swig", ".swigcxx", ".syso", ".pgo":
		return export
	}
	for _, dir := range embeds {
		if dir == "." || strings.HasPrefix(c.name, dir+"/") {
			return export
		}
	}
	return nowhere
}

// embeds returns the directories with sources that embed files, in the working tree and at a commit.
func (r *Repo) embeds(ctx context.Context, commit string) ([]string, error) {
	var dirs []string
	for _, in := range [][]string{{"--untracked"}, {commit}} {
		args := append([]string{"grep", "-l", "-z", "-F", "-e", "//go:embed"}, in...)
		out, err := r.git(ctx, nil, append(args, "--", "*.go")...)
		if err != nil && !isNone(err) {
			return nil, err
		}
		for name := range strings.SplitSeq(string(out), "\x00") {
			if name = strings.TrimPrefix(name, commit+":"); name != "" {
				dirs = append(dirs, path.Dir(name))
			}
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs), nil
}
