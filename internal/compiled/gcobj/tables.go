package gcobj

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/perfvet/perfvet/internal/foreign"
)

//go:generate go run ./gen

// A Table is what this package must know of a release beyond the format: the names of the runtime symbols that
// objects refer to by number. It is read-only and may be shared.
type Table struct {
	Release  string // such as "go1.28.0" or "devel go1.28-abcdef"
	builtins []string
	wrapper  byte // bit of the flag for ABI wrappers in a symbol's second byte of flags
}

// wrapperBit returns Table.wrapper of a release that has a table here: Go 1.27 put SymFlagLinknameStd before the flag.
func wrapperBit(language string) byte {
	if language == "go1.25" || language == "go1.26" {
		return 1 << 5
	}
	return 1 << 6
}

// LoadTable reads the table of the toolchain in goroot from its sources (VERSION,
// src/cmd/internal/goobj/builtinlist.go). It refuses a toolchain whose object format or numbering of relocations and
// symbols is not the one that this package reads.
func LoadTable(goroot string) (*Table, error) {
	release, err := releaseOf(goroot)
	if err != nil {
		return nil, err
	}
	src := filepath.Join(goroot, "src", "cmd", "internal")
	if err := checkFormat(src); err != nil {
		return nil, fmt.Errorf("%s: %w", release, err)
	}
	names, err := readBuiltins(filepath.Join(src, "goobj", "builtinlist.go"))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", release, err)
	}
	wrapper, err := readFlag(filepath.Join(src, "goobj", "objfile.go"), "SymFlagABIWrapper")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", release, err)
	}
	return &Table{Release: release, builtins: names, wrapper: wrapper}, nil
}

// maxVersion is the size in bytes of a toolchain's VERSION up to which it is read.
const maxVersion = 1 << 16

// releaseOf reads the release of a toolchain from the first line of VERSION, or of VERSION.cache in development trees.
func releaseOf(goroot string) (string, error) {
	data, err := foreign.ReadFile(filepath.Join(goroot, "VERSION"), maxVersion)
	if err != nil {
		var err2 error
		if data, err2 = foreign.ReadFile(filepath.Join(goroot, "VERSION.cache"), maxVersion); err2 != nil {
			return "", err
		}
	}
	line, _, _ := strings.Cut(string(data), "\n")
	f := strings.Fields(line)
	switch {
	case len(f) == 0:
		return "", fmt.Errorf("%s: empty", filepath.Join(goroot, "VERSION"))
	case f[0] == "devel" && len(f) > 1:
		return f[0] + " " + f[1], nil
	}
	return f[0], nil
}

// parseSource parses a file of the toolchain.
func parseSource(file string) (*ast.File, error) {
	src, err := foreign.ReadSource(file)
	if err != nil {
		return nil, err
	}
	return parser.ParseFile(token.NewFileSet(), file, src, parser.SkipObjectResolution)
}

// readBuiltins reads the names in builtinlist.go: var builtins = [...]struct{name string; abi int}{{"name", abi}, ...}.
func readBuiltins(file string) ([]string, error) {
	tree, err := parseSource(file)
	if err != nil {
		return nil, err
	}
	var names []string
	ast.Inspect(tree, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || len(lit.Elts) != 2 {
			return true
		}
		if s, ok := lit.Elts[0].(*ast.BasicLit); ok && s.Kind == token.STRING {
			if name, err := strconv.Unquote(s.Value); err == nil {
				names = append(names, name)
			}
		}
		return true
	})
	if len(names) == 0 {
		return nil, fmt.Errorf("%s: no builtin symbols in it", file)
	}
	return names, nil
}

// readFlag reads a bit from a block of constants that begins with 1 << iota.
func readFlag(file, name string) (byte, error) {
	tree, err := parseSource(file)
	if err != nil {
		return 0, err
	}
	for _, d := range tree.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST {
			continue
		}
		for i, s := range decl.Specs {
			if names := s.(*ast.ValueSpec).Names; len(names) == 1 && names[0].Name == name && isShift(decl.Specs[0]) && i < 8 {
				return 1 << i, nil
			}
		}
	}
	return 0, fmt.Errorf("%s: no flag %s in it", file, name)
}

// isShift reports whether the value of a constant is 1 << iota.
func isShift(s ast.Spec) bool {
	spec := s.(*ast.ValueSpec)
	if len(spec.Values) != 1 {
		return false
	}
	b, ok := spec.Values[0].(*ast.BinaryExpr)
	return ok && b.Op == token.SHL
}

// enumerated are the constants that this package has copied, by file under src/cmd/internal and value.
var enumerated = []struct {
	file  string
	names map[string]int
}{
	{"objabi/reloctype.go", map[string]int{
		"R_ADDRARM64": int(relAddrARM64), "R_CALL": int(relCall), "R_CALLARM64": int(relCallARM64),
		"R_ADDROFF": int(relAddrOff), "R_METHODOFF": int(relMethodOff), "R_USEIFACEMETHOD": int(relUseMethod), "R_USENAMEDMETHOD": int(relUseNamed), "R_CALLIND": int(relCallInd), "R_PCREL": int(relPCRel), "R_GOTPCREL": int(relGOTPCRel),
		"R_ARM64_GOTPCREL": int(relARM64GOTPCRel), "R_ARM64_GOT": int(relARM64GOT),
		"R_ARM64_PCREL": int(relARM64PCRel), "R_ARM64_PCREL_LDST8": int(relARM64LDST8),
		"R_ARM64_PCREL_LDST64": int(relARM64LDST64)}},
	{"objabi/symkind.go", map[string]int{"STEXT": kindText, "STEXTFIPS": kindTextFIPS}},
	{"goobj/objfile.go", map[string]int{"AuxFuncInfo": auxFuncInfo, "AuxFuncdata": auxFuncdata, "AuxPcfile": auxPCFile, "AuxPcline": auxPCLine,
		"AuxPcinline": auxPCInline, "AuxPcdata": auxPCData, "BlkFile": blkFile, "BlkSymdef": blkSymdef, "BlkReloc": blkReloc,
		"BlkRefName": blkRefName, "NBlk": nBlk}},
	{"../../internal/abi/symtab.go", map[string]int{"FuncIDWrapper": funcIDWrapper, "FUNCDATA_OpenCodedDeferInfo": funcdataOpenDefers}},
}

// checkFormat checks the constants of the toolchain with sources in src against those of this package.
func checkFormat(src string) error {
	for _, e := range enumerated {
		file := filepath.Join(src, filepath.FromSlash(e.file))
		tree, err := parseSource(file)
		if err != nil {
			return err
		}
		values := enumValues(tree)
		for name, want := range e.names {
			if got, ok := values[name]; !ok || got != want {
				return fmt.Errorf("%s: %s is %d, this reader knows it as %d", e.file, name, got, want)
			}
		}
		if e.file == "goobj/objfile.go" && !hasString(tree, magic) {
			return fmt.Errorf("%s: object format is not %q", e.file, magic[1:])
		}
	}
	return nil
}

// enumValues returns the values of constants that are written as numbers, and of those in groups that begin with iota or with 1 + iota.
func enumValues(tree *ast.File) map[string]int {
	values := make(map[string]int)
	for _, d := range tree.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST || len(decl.Specs) == 0 {
			continue
		}
		first, counted := enumStart(decl.Specs[0].(*ast.ValueSpec))
		for i, s := range decl.Specs {
			spec := s.(*ast.ValueSpec)
			written, ok := enumWritten(spec)
			if !ok && !counted {
				continue
			}
			if !ok {
				written = first + i
			}
			for _, name := range spec.Names {
				values[name.Name] = written
			}
		}
	}
	return values
}

// enumStart returns what a group that counts with iota begins with; false of another.
func enumStart(s *ast.ValueSpec) (first int, counted bool) {
	if len(s.Values) != 1 {
		return 0, false
	}
	switch x := s.Values[0].(type) {
	case *ast.BinaryExpr:
		return 1, x.Op == token.ADD
	case *ast.Ident:
		return 0, x.Name == "iota"
	}
	return 0, false
}

// enumWritten returns the number that is a constant's value, if one is written there.
func enumWritten(s *ast.ValueSpec) (int, bool) {
	if len(s.Values) != 1 {
		return 0, false
	}
	lit, ok := s.Values[0].(*ast.BasicLit)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(lit.Value)
	return n, err == nil
}

// hasString reports whether a string constant of tree has the value s.
func hasString(tree *ast.File, s string) bool {
	found := false
	ast.Inspect(tree, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			v, err := strconv.Unquote(lit.Value)
			found = found || err == nil && v == s
		}
		return true
	})
	return found
}

// tableOf returns the table of a release: of this package if it knows the release, else table itself.
// Development builds of any release are served by their own table alone, because theirs changes from day to day.
func tableOf(release string, table *Table) (*Table, error) {
	if table != nil && table.Release == release {
		return table, nil
	}
	if names := builtinTables[language(release)]; names != nil && !strings.HasPrefix(release, "devel ") {
		return &Table{Release: release, builtins: names, wrapper: wrapperBit(language(release))}, nil
	}
	known := "go1.25 to go1.27"
	if table != nil {
		known += ", " + table.Release
	}
	return nil, &ReleaseError{Release: release, Known: known}
}

// language returns the language version of a release: "go1.26" of "go1.26.8", "go1.27rc1", "go1.26.8-custom".
func language(release string) string {
	rest, ok := strings.CutPrefix(release, "go1.")
	n := 0
	for n < len(rest) && '0' <= rest[n] && rest[n] <= '9' {
		n++
	}
	if !ok || n == 0 {
		return ""
	}
	return release[:len("go1.")+n]
}
