package driver

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/resultcache"
)

// request is what a run was asked, and of whom: the rest of what its result depends on is in files.
type request struct {
	Root, Dir string
	Patterns  []string
	Tests     bool
	Tags      string
	Go        map[string]string // what "go env" says
	Env       []string          // what the environment says besides
	Analyzers []string
	Overlay   map[string]string // hash of the content of each file; "" of one that is not there
	Demands   Demands
}

// recalls reports whether the result of the run may be known from an earlier one, as far as the configuration tells.
func (r *run) recalls() bool {
	return r.cfg.Cache != nil && r.overlay.isKnown(r.cfg.Again) && len(r.cfg.Build) == 0 && r.cfg.GCFlags == "" && r.cfg.Kinds == 0 &&
		r.env.inModule() && !slices.ContainsFunc(r.patterns(), isMeta) && plainFlags(r.env.all["GOFLAGS"])
}

// patterns returns the patterns, and the one that stands for none.
func (r *run) patterns() []string {
	if len(r.cfg.Patterns) == 0 {
		return []string{"."}
	}
	return r.cfg.Patterns
}

// isMeta reports whether pattern names packages by something else than where they are; "go help packages" has them.
// That of the standard library is no such pattern here: all of it is in one directory.
func isMeta(pattern string) bool {
	return pattern == "all" || pattern == "work" || pattern == "tool" || pattern == "cmd" || pattern == "..."
}

// orderOf returns the order of a run of what patterns name: one package, or many.
func orderOf(patterns []string) finding.Order {
	isFile := func(pattern string) bool { return strings.HasSuffix(pattern, ".go") } // all of one package
	first := patterns[0]
	if len(patterns) > 1 && !isFile(first) || isMeta(first) || first == "std" || strings.Contains(first, "...") {
		return finding.Surest
	}
	return finding.Dearest
}

// plainFlags reports whether the flags in GOFLAGS name no files and no programs.
func plainFlags(flags string) bool {
	for f := range strings.FieldsSeq(flags) {
		name, _, _ := strings.Cut(strings.TrimLeft(f, "-"), "=")
		switch name {
		case "mod", "buildvcs", "tags", "trimpath", "p", "v":
		default:
			return false
		}
	}
	return true
}

func (r *run) request() request {
	return request{
		Root: r.env.root(), Dir: r.cfg.Dir, Patterns: r.cfg.Patterns, Tests: r.cfg.Tests, Tags: r.cfg.Tags,
		Go: r.env.all, Env: variables(goCommand{env: r.cfg.Env}.environ()), Analyzers: r.analyzers(),
		Overlay: r.overlay.hashes(), Demands: r.cfg.Demands,
	}
}

// isKnown reports whether a run with o may be remembered. What o has is in the request, and is not looked at: so it can only be of
// sources, for which it does not matter to anything else what is on the disk.
func (o overlay) isKnown(again bool) bool {
	for name := range o.files {
		if ext := filepath.Ext(name); !again || ext != ".go" && ext != ".s" {
			return false
		}
	}
	return true
}

// hashes returns what a request has of the files.
func (o overlay) hashes() map[string]string {
	if len(o.files) == 0 {
		return nil
	}
	all := make(map[string]string, len(o.files))
	for name, content := range o.files {
		all[name] = ""
		if content != nil {
			sum := sha256.Sum256(content)
			all[name] = hex.EncodeToString(sum[:])
		}
	}
	return all
}

// variables returns the variables in environ that a go command goes by, those of cgo and those for debugging among them,
// some of which nothing documents. Where the caches are decides nothing.
func variables(environ []string) []string {
	var vars []string
	for _, v := range environ {
		switch name, _, _ := strings.Cut(v, "="); {
		case name == "GOCACHE", name == "GOTMPDIR":
		case strings.HasPrefix(name, "GO"), strings.HasPrefix(name, "CGO_"), strings.HasPrefix(name, "PKG_CONFIG"),
			name == "CC", name == "CXX", name == "FC", name == "AR":
			vars = append(vars, v)
		}
	}
	slices.Sort(vars)
	return vars
}

// recall takes the units and their entries from an earlier run with the same request, if no file has changed since that
// a go command would look at. It reports whether it could: then no go command lists, compiles or replays.
func (r *run) recall() bool {
	if !r.recalls() {
		return false
	}
	key, err := r.cfg.Cache.Key(r.request())
	if err != nil {
		r.warnCache(err)
		return false
	}
	r.requested = &key
	earlier := r.cfg.Cache.GetRun(key)
	if earlier == nil || !earlier.Files.Holds() {
		return false
	}
	entries := make([]*resultcache.Entry, len(earlier.Packages))
	for i, p := range earlier.Packages {
		if entries[i] = r.cfg.Cache.Get(p.Key); entries[i] == nil || !maps.Equal(entries[i].Objects, p.Objects) {
			return false
		}
		r.units = append(r.units, &unit{listed: &listed{ImportPath: p.ID}})
	}
	r.entries = entries
	r.stats.Cached, r.stats.Recalled = len(entries), true
	r.stats.TextBytes, r.stats.TextLines = earlier.TextBytes, earlier.TextLines
	r.proofs, r.demanded, r.outside = earlier.Proofs, earlier.Demanded, earlier.Outside
	return true
}

// remember stores what recall needs, for a run that found nothing wrong. It does without where a file changed
// so lately that it may change again unseen.
func (r *run) remember(res *Result) {
	if r.requested == nil || len(res.Problems) > 0 || len(res.Warnings) > 0 || len(r.units) == 0 || slices.Contains(r.kept, nil) {
		return
	}
	files, err := r.files()
	if err != nil {
		return
	}
	done := &resultcache.Run{Files: files, TextBytes: r.stats.TextBytes, TextLines: r.stats.TextLines, Proofs: r.proofs, Demanded: r.demanded, Outside: r.outside}
	for i, u := range r.units {
		done.Packages = append(done.Packages, resultcache.Package{ID: u.id(), Key: *r.kept[i], Objects: r.entries[i].Objects})
	}
	_ = r.cfg.Cache.PutRun(*r.requested, done) // without it the next run takes longer; storing the entries has warned
}
