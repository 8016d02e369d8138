package flows

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// most is how many types are named.
const most = 3

// Join tells the findings that ask which types lie behind what they are about. The summaries are of all packages of a module, which nothing else of their build imports.
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

// What is known of the interface that a call goes through.
type known struct {
	types []Type
	puts  []Put // where each was first seen
	users bool  // those of a library could put something else there: it is told of the commands
}

// search returns all types that come to a place, and false where others may come, or nothing does.
func (j *joiner) search(id uint64) (k known, ok bool) {
	seen := map[uint64]bool{id: true}
	for work := []uint64{id}; len(work) > 0; {
		sources := j.to[work[0]]
		work = work[1:]
		for _, s := range sources {
			if s.Open {
				return k, false
			}
			for _, put := range s.Types {
				k.add(s.of.Types[put.Type], put)
			}
			for _, at := range s.From {
				path := s.of.Packages[at.Package]
				if j.byPath[path] == nil || j.unsafe[path] {
					return k, false
				}
				k.users = k.users || at.Open && (j.public[path] || j.leaked[at.Owner])
				if !seen[at.ID] {
					seen[at.ID] = true
					work = append(work, at.ID)
				}
			}
		}
	}
	return k, 0 < len(k.types) && len(k.types) <= most
}

func (k *known) add(t Type, put Put) {
	for i, other := range k.types {
		if other.Name == t.Name {
			if at := k.puts[i]; at.Line == 0 || put.Line != 0 && (put.File < at.File || put.File == at.File && put.Line < at.Line) {
				k.puts[i] = put
			}
			return
		}
	}
	k.types, k.puts = append(k.types, t), append(k.puts, put)
}

// tell adds to a finding what is known.
func (j *joiner) tell(f *finding.Finding, k known) {
	path, _, _ := strings.Cut(f.Package, " ")
	own := j.byPath[path]
	if own == nil || k.users && !j.linked[path] {
		return
	}
	var names []string
	nameable, inlinable := true, false
	for i, t := range k.types {
		name := t.short(path)
		names = append(names, name)
		nameable = nameable && (t.Package == path || t.Nameable && !j.imports(t.Package, path, make(map[string]bool)) && mayImport(path, t.Package))
		inlinable = inlinable || j.inline[idOf(t.Name+"."+f.Behind.Method)] || slices.Contains(f.Behind.Usual, name)
		if at := k.puts[i]; at.Line > 0 {
			f.Related = append(f.Related, finding.Note{File: at.File, Line: at.Line, Column: at.Column, Message: finding.Quote(name) + " comes to it from here"})
		}
	}
	slices.Sort(names)
	all := strings.Join(names, " or ")
	who := "no package of " + own.Module + " puts anything there but "
	if k.users {
		who = "the commands of " + own.Module + " put nothing there but "
	}
	f.Message += ": " + who + all
	if f.Behind.Askable && nameable && inlinable && (len(names) == 1 || len(f.Behind.Usual) > 0) {
		f.Informs = false
		f.Advise("ask for " + all + " before the loop, and it is a direct call there")
		f.Message += "; " + f.Remedy
	}
}

// mayImport reports whether the path of a package allows that another imports it.
func mayImport(from, path string) bool {
	i := strings.LastIndex("/"+path+"/", "/internal/")
	if i <= 0 {
		return i < 0
	}
	parent := path[:i-1]
	return from == parent || strings.HasPrefix(from, parent+"/")
}

// short returns the name of a type as the source of a package has it.
func (t Type) short(in string) string {
	if t.Package == "" {
		return t.Name
	}
	name := t.In + "."
	if t.Package == in {
		name = ""
	}
	return strings.Replace(t.Name, t.Package+".", name, 1)
}
