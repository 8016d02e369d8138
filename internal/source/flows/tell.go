package flows

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// tell adds to a finding what is known.
func (j *joiner) tell(f *finding.Finding, k known) {
	path, _, _ := strings.Cut(f.Package, " ")
	own := j.byPath[path]
	if own == nil || k.users && !j.linked[path] {
		return
	}
	for i, t := range k.targets {
		if at := k.puts[i]; at.Line > 0 {
			f.Related = append(f.Related, finding.Note{File: at.File, Line: at.Line, Column: at.Column, Message: t.quoted(path) + " comes to it from here"})
		}
	}
	all := k.words(path)
	who := "no package of " + own.Module + " puts anything there but "
	if k.users {
		who = "the commands of " + own.Module + " put nothing there but "
	}
	f.Message += ": " + who + all
	if remedy := j.remedy(f, path, k); remedy != "" {
		f.Informs = false
		f.Advise(remedy)
		f.Message += "; " + f.Remedy
	}
}

// words names all that is known.
func (k known) words(path string) string {
	var names []string
	for i, t := range k.targets {
		name := t.words(path)
		if t.Kind == Literal || t.Kind == Closure {
			isSame := func(other Target) bool { return other.Kind == t.Kind }
			if slices.ContainsFunc(k.targets[:i], isSame) {
				continue
			}
			if slices.ContainsFunc(k.targets[i+1:], isSame) {
				name = strings.TrimPrefix(name, "a ") + "s"
			}
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, " or ")
}

// remedy returns what can be done about a call of what is known, "" where that is nothing.
func (j *joiner) remedy(f *finding.Finding, path string, k known) string {
	switch {
	case k.targets[0].Kind != Concrete:
		return j.byName(f, path, k)
	case f.Behind.Askable && j.areNameable(path, k) && j.isInlinable(f, path, k) && (len(k.targets) == 1 || len(f.Behind.Usual) > 0):
		return "ask for " + k.words(path) + " before the loop, and it is a direct call there"
	}
	return ""
}

// byName returns the remedy for a func value that is one function, "" where there is none: users, tests, and what other systems have may put something else there.
func (j *joiner) byName(f *finding.Finding, path string, k known) string {
	t := k.targets[0]
	if len(k.targets) > 1 || k.users || k.beside || !f.Behind.Askable || !j.isNameable(path, t) {
		return ""
	}
	remedy := "call " + t.words(path) + " itself"
	if t.Kind == Literal {
		remedy = "declare the function literal by a name, and call that"
	}
	if k.isNil {
		remedy += " where it is not nil"
	}
	return remedy
}

// areNameable reports whether a package can write all that is known.
func (j *joiner) areNameable(path string, k known) bool {
	return !slices.ContainsFunc(k.targets, func(t Target) bool { return !j.isNameable(path, t) })
}

func (j *joiner) isNameable(path string, t Target) bool {
	switch {
	case t.Kind == Closure || t.Kind == Method:
		return false
	case t.Package == path:
		return true
	}
	return (t.Nameable || t.Kind == Literal && t.In != "main") && !j.imports(t.Package, path, make(map[string]bool)) && mayImport(path, t.Package)
}

// isInlinable reports whether the method that is called can be inlined of one of the types that are known.
func (j *joiner) isInlinable(f *finding.Finding, path string, k known) bool {
	return slices.ContainsFunc(k.targets, func(t Target) bool {
		return j.inline[idOf(t.Name+"."+f.Behind.Method)] || slices.Contains(f.Behind.Usual, t.short(path))
	})
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

// words names a target in a sentence.
func (t Target) words(in string) string {
	if t.Kind == Concrete {
		return t.short(in)
	}
	return t.quoted(in)
}

// quoted is words with a name in quotes.
func (t Target) quoted(in string) string {
	switch t.Kind {
	case Literal:
		return "a function literal"
	case Closure:
		return "a closure"
	}
	return finding.Quote(t.short(in))
}

// short returns the name of a target as the source of a package has it.
func (t Target) short(in string) string {
	if t.Package == "" {
		return t.Name
	}
	name := t.In + "."
	if t.Package == in {
		name = ""
	}
	return strings.Replace(t.Name, t.Package+".", name, 1)
}
