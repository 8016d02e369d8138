package driver

import (
	"crypto/sha256"
	"flag"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/run/resultcache"
)

// inputs are what the result of a unit depends on besides the program. Everything in Listed
// is there, and little of it is needed: its build ID stands for the content of the files, the flags,
// the toolchain and the objects of the imports. It does not stand for names of directories.
type inputs struct {
	Listed    listed
	Root      string
	GOROOT    string
	GOARCH    string
	Analyzers []string
	Beside    [sha256.Size]byte // files beside it, looked at for benchmarks and callers: as they were read, once, for all passes
}

// inputs returns what the result of u depends on.
func (r *run) inputs(u *unit) inputs {
	in := inputs{Listed: *u.listed, Root: r.env.root(), GOROOT: r.env.GOROOT, GOARCH: r.env.GOARCH, Analyzers: r.analyzers()}
	in.Listed.Export = "" // its content is in the build ID
	h := sha256.New()
	for _, f := range u.beside {
		sum := sha256.Sum256(f.Src)
		h.Write([]byte(f.Name))
		h.Write(sum[:])
	}
	h.Sum(in.Beside[:0])
	return in
}

// analyzers returns what runs, and then whose findings were asked for: an analyzer may run for the sake of another alone.
func (r *run) analyzers() []string {
	words := append(describe(r.order), "")
	for _, a := range r.cfg.Analyzers {
		words = append(words, a.Name)
	}
	return words
}

// describe returns the names of the analyzers, each followed by its flags.
func describe(analyzers []*analysis.Analyzer) []string {
	var words []string
	for _, a := range analyzers {
		words = append(words, a.Name)
		a.Flags.VisitAll(func(f *flag.Flag) { words = append(words, "-"+f.Name+"="+f.Value.String()) })
	}
	return words
}

// lookup returns the key of u, and the result under it, or nil. Without a key, there is none to store.
func (r *run) lookup(u *unit) (*resultcache.Key, *resultcache.Entry) {
	if r.cfg.Cache == nil || u.BuildID == "" {
		return nil, nil
	}
	key, err := r.cfg.Cache.Key(r.inputs(u))
	if err != nil {
		r.warnCache(err)
		return nil, nil
	}
	return &key, r.cfg.Cache.Get(key)
}

// keep stores the result of u, and reports whether it did. It is of what key stands for, whatever has changed since: the sources are
// those that were compiled, and the files beside them were read once.
func (r *run) keep(key *resultcache.Key, e *resultcache.Entry) bool {
	if key == nil {
		return false
	}
	if err := r.cfg.Cache.Put(*key, e); err != nil {
		r.warnCache(err)
		return false
	}
	return true
}

// warnCache warns once that results are not kept.
func (r *run) warnCache(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.cacheFailed {
		r.cacheFailed = true
		r.warnings = append(r.warnings, "results are not kept for the next run: "+err.Error())
	}
}
