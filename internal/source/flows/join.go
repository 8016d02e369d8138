package flows

import (
	"slices"
	"sort"

	"github.com/perfvet/perfvet/internal/finding"
)

// most is how many types or functions are named.
const most = 3

// Join tells the findings that ask which types or functions lie behind what they are about. The summaries are of all packages of a module, which nothing else of their build imports.
func Join(findings []*finding.Finding, summaries []*Summary) {
	asking := slices.DeleteFunc(slices.Clone(findings), func(f *finding.Finding) bool {
		return f.Behind == nil || f.Verdict != finding.Confirmed || f.Remedy != ""
	})
	if len(asking) == 0 {
		return
	}
	j := newJoiner(summaries)
	for _, f := range asking {
		if known, ok := j.search(f.Behind.ID); ok {
			j.tell(f, known)
		}
	}
}

// A source is a flow with what its numbers mean.
type source struct {
	*Flow
	of *Summary
}

type joiner struct {
	to     map[uint64][]source
	byPath map[string]*Summary
	unsafe map[string]bool // packages whose places one with unsafe may reach
	public map[string]bool // packages that others than the module can import
	inline map[uint64]bool // methods that can be inlined
	leaked map[uint64]bool // types that they can get hold of otherwise
	linked map[string]bool // packages that are part of a command
}

func newJoiner(summaries []*Summary) *joiner {
	j := &joiner{
		to: make(map[uint64][]source), byPath: make(map[string]*Summary, len(summaries)),
		unsafe: make(map[string]bool), public: make(map[string]bool), leaked: make(map[uint64]bool), inline: make(map[uint64]bool), linked: make(map[string]bool),
	}
	for _, s := range summaries {
		j.byPath[s.Path] = s
		j.public[s.Path] = j.public[s.Path] || !s.Main && !isInternal(s.Path)
		for _, leaked := range s.Leaks {
			j.leaked[leaked] = true
		}
		for _, method := range s.Inlinable {
			j.inline[method] = true
		}
		if s.Unsafe {
			j.unsafe[s.Path] = true
			for _, path := range s.Imports {
				j.unsafe[path] = true
			}
		}
		for i := range s.Flows {
			f := &s.Flows[i]
			j.to[f.To] = append(j.to[f.To], source{f, s})
		}
	}
	for _, s := range summaries {
		if s.Main {
			j.link(s.Path)
		}
	}
	return j
}

// link notes that a package, and all that it imports, is part of a command.
func (j *joiner) link(path string) {
	s := j.byPath[path]
	if s == nil || j.linked[path] {
		return
	}
	j.linked[path] = true
	for _, imported := range s.Imports {
		j.link(imported)
	}
}

// imports reports whether a package imports another, directly or not.
func (j *joiner) imports(from, to string, seen map[string]bool) bool {
	s := j.byPath[from]
	if s == nil || seen[from] {
		return false
	}
	seen[from] = true
	return slices.ContainsFunc(s.Imports, func(path string) bool { return path == to || j.imports(path, to, seen) })
}

// A known is what is known of the interface or the func value that a call goes through.
type known struct {
	targets []Target
	puts    []Put // where each was first seen
	isNil   bool  // a func value is nil besides
	users   bool  // those of a library could put something else there: it is told of the commands
	beside  bool  // files that the build leaves out may
}

// search returns all that comes to a place, and false where others may come, or nothing does.
func (j *joiner) search(id uint64) (k known, ok bool) {
	seen := map[uint64]bool{id: true}
	for work := []uint64{id}; len(work) > 0; {
		sources := j.to[work[0]]
		work = work[1:]
		for _, s := range sources {
			if s.Open {
				return k, false
			}
			for _, put := range s.Puts {
				k.add(s.of.Targets[put.Target], put)
			}
			k.isNil = k.isNil || s.Nil
			for _, at := range s.From {
				path := s.of.Packages[at.Package]
				if j.byPath[path] == nil || j.unsafe[path] {
					return k, false
				}
				k.users = k.users || at.Open && (j.public[path] || j.leaked[at.Owner])
				if !seen[at.ID] {
					seen[at.ID] = true
					k.beside = k.beside || at.Name != 0 && j.isBeside(at.Name)
					work = append(work, at.ID)
				}
			}
		}
	}
	sort.Sort(&k)
	return k, 0 < len(k.targets) && len(k.targets) <= most
}

// isBeside reports whether a file that the build leaves out may have a name.
func (j *joiner) isBeside(name uint32) bool {
	for _, s := range j.byPath {
		if s.Beside.has(name) {
			return true
		}
	}
	return false
}

func (k *known) add(t Target, put Put) {
	for i, other := range k.targets {
		if other.Name == t.Name {
			if put.isBefore(k.puts[i]) {
				k.puts[i] = put
			}
			return
		}
	}
	k.targets, k.puts = append(k.targets, t), append(k.puts, put)
}

// Len implements [sort.Interface]. The order is that of where each was first seen: what comes to a place is found in no order.
func (k *known) Len() int { return len(k.targets) }

// Less implements [sort.Interface].
func (k *known) Less(i, j int) bool {
	a, b := k.puts[i], k.puts[j]
	return a.isBefore(b) || !b.isBefore(a) && k.targets[i].Name < k.targets[j].Name
}

// Swap implements [sort.Interface].
func (k *known) Swap(i, j int) {
	k.targets[i], k.targets[j] = k.targets[j], k.targets[i]
	k.puts[i], k.puts[j] = k.puts[j], k.puts[i]
}
