package profile

import (
	"path"
	"slices"
	"strings"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
)

// A place is a line of a function.
type place struct {
	function string // symbol, with "[...]" for type arguments
	file     string // base name: directories differ between machines. Of a command, with the last element of the directory: all are called main
	line     int64  // 1-based
}

// A site is a line of a function, which calls itself or by code that was inlined there.
type site struct {
	place
	inlined place // of the instruction, without its function; zero where that is the line's own
}

// sitesOf returns the lines that an instruction stands for: those of its inline stack, innermost first.
func sitesOf(stack []place) []site {
	if len(stack) == 0 {
		return nil
	}
	all := []site{{place: stack[0]}}
	for _, at := range stack[1:] {
		all = append(all, site{at, place{file: stack[0].file, line: stack[0].line}})
	}
	return all
}

// callsOf returns the calls that the machine code of f makes, each once, under all names that a profile may have for them: functions of a
// command are called main.F in the command, and by their import path in its tests.
func callsOf(f *finding.Finding) []call {
	var all []call
	for i := range f.Code {
		c := &f.Code[i]
		for _, name := range namings(f) {
			at, ok := codeSite(c, name)
			made := call{withoutTypeArguments(name.function(c.Callee)), at}
			if ok && !slices.Contains(all, made) {
				all = append(all, made)
			}
		}
	}
	return all
}

// sites returns the lines that the machine code of f makes calls on, each once: of code whose function the object does not name, the lines
// that it was inlined at.
func sites(f *finding.Finding) []site {
	var all []site
	for _, c := range callsOf(f) {
		if !slices.Contains(all, c.site) {
			all = append(all, c.site)
		}
	}
	return all
}

// codeSite returns the line that an instruction of the machine code is at: of code whose function the object does not name, the line that it
// was inlined at. It is false where no frame is named.
func codeSite(c *finding.Code, name naming) (site, bool) {
	i := slices.IndexFunc(c.Stack, func(at finding.Frame) bool { return at.Function != "" })
	if i < 0 {
		return site{}, false
	}
	named := c.Stack[i]
	at := site{place: name.place(named)}
	if i > 0 {
		at.inlined = place{file: path.Base(slashed(c.Stack[0].File)), line: int64(c.Stack[0].Line)}
	}
	return at, true
}

// A naming is how a profile may name the functions of a command and their files.
type naming struct {
	prefix string // in place of "main."; "" leaves it
	dir    string // of the file, the last element; "" where the prefix tells the command
}

// namings returns those of the package of f.
func namings(f *finding.Finding) []naming {
	id, _, _ := strings.Cut(f.Package, " ")
	ways := []naming{{"", path.Base(path.Dir(slashed(f.File)))}, {prefix: id + "."}}
	if last := path.Base(id); last != ways[0].dir {
		ways = append(ways, naming{"", last}) // of a build with -trimpath
	}
	return ways
}

const ofCommand = "main."

func (n naming) function(symbol string) string {
	if rest, ok := strings.CutPrefix(symbol, ofCommand); ok && n.prefix != "" {
		return n.prefix + rest
	}
	return symbol
}

func (n naming) place(at finding.Frame) place {
	file := path.Base(slashed(at.File))
	if strings.HasPrefix(at.Function, ofCommand) && n.prefix == "" {
		file = n.dir + "/" + file
	}
	return place{withoutTypeArguments(n.function(at.Function)), file, int64(at.Line)}
}

// placesOf returns the lines that an instruction stands for, innermost first, each once.
func placesOf(l *profile.Location) []place {
	var all []place
	for _, line := range l.Line {
		if line.Function == nil {
			break
		}
		at := placeOf(line)
		if !slices.Contains(all, at) {
			all = append(all, at)
		}
	}
	return all
}

func placeOf(line profile.Line) place {
	name := slashed(line.Function.Filename)
	file := path.Base(name)
	if strings.HasPrefix(line.Function.Name, ofCommand) {
		file = path.Base(path.Dir(name)) + "/" + file
	}
	return place{withoutTypeArguments(line.Function.Name), file, line.Line}
}

// slashed returns a name from Windows as one from elsewhere.
func slashed(file string) string { return strings.ReplaceAll(file, `\`, "/") }

// functionOf returns the symbol whose machine code a location is in, or "".
func functionOf(l *profile.Location) string {
	if n := len(l.Line); n > 0 && l.Line[n-1].Function != nil {
		return withoutTypeArguments(l.Line[n-1].Function.Name)
	}
	return ""
}

// isRuntime reports whether the machine code at a location is of the runtime, or of one of the allocators that it has under other packages' names. What else it does for
// other packages, such as time.Sleep, is theirs.
func isRuntime(l *profile.Location) bool {
	n := len(l.Line)
	if n == 0 || l.Line[n-1].Function == nil {
		return false
	}
	name := l.Line[n-1].Function.Name
	return strings.HasPrefix(name, "runtime.") || strings.HasPrefix(name, "internal/runtime/") || isNamedElsewhere(name)
}

// isNamedElsewhere reports whether a function is an allocator of the runtime with another package's name (runtime/malloc.go, runtime/slice.go).
func isNamedElsewhere(name string) bool {
	switch name {
	case "reflect.unsafe_New", "reflect.unsafe_NewArray", "internal/reflectlite.unsafe_New", "internal/reflectlite.unsafe_NewArray", "internal/bytealg.MakeNoZero":
		return true
	}
	return false
}

// withoutTypeArguments replaces type arguments as the runtime does for profiles (runtime/symtab.go,
// funcNameForPrint): objects have the shapes that were compiled.
func withoutTypeArguments(symbol string) string {
	i, j := strings.IndexByte(symbol, '['), strings.LastIndexByte(symbol, ']')
	if i < 0 || j < i {
		return symbol
	}
	return symbol[:i] + "[...]" + symbol[j+1:]
}
