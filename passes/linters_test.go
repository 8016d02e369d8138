package passes_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/source/suppress"
	"github.com/perfvet/perfvet/passes"
)

// linters are those that golangci-lint v2.15.0 has, after its .golangci.reference.yml, and those that it had, which comments still name.
const linters = `
	arangolint asasalint asciicheck bidichk bodyclose canonicalheader clickhouselint containedctx contextcheck copyloopvar
	cyclop decorder depguard dogsled dupl dupword durationcheck embeddedstructfieldcheck err113 errcheck errchkjson errname
	errorlint exhaustive exhaustruct exhaustruct_v5 exptostd fatcontext forbidigo forcetypeassert funcorder funlen gci
	ginkgolinter gocheckcompilerdirectives gochecknoglobals gochecknoinits gochecksumtype gocognit goconst gocritic gocyclo
	godoclint godot godox gofmt gofumpt goheader goimports golines gomoddirectives gomodguard gomodguard_v2
	goprintffuncname gosec gosmopolitan govet grouper iface importas inamedparam ineffassign interfacebloat intrange
	iotamixing ireturn lll loggercheck maintidx makezero mirror misspell mnd modernize musttag nakedret nestif nilerr
	nilnesserr nilnil nlreturn noctx noinlineerr nolintlint nonamedreturns nosprintfhostport paralleltest perfsprint
	prealloc predeclared promlinter protogetter reassign recvcheck revive rowserrcheck sloglint spancheck sqlclosecheck
	staticcheck swaggo tagalign tagliatelle testableexamples testifylint testpackage thelper tparallel unconvert unparam
	unqueryvet unused usestdlibvars usetesting varnamelen wastedassign whitespace wrapcheck wsl wsl_v5 zerologlint
	deadcode execinquery exhaustivestruct exportloopref gas goerr113 golint gomnd gosimple ifshort interfacer logrlint maligned megacheck
	nosnakecase scopelint structcheck stylecheck tenv typecheck varcheck vet vetshadow`

// TestOthersLinters takes no other linter's name for a check of ours that somebody misspelt.
func TestOthersLinters(t *testing.T) {
	var c suppress.Checks
	for _, a := range passes.Suite {
		c.All = append(c.All, a.Name)
	}
	names := append(strings.Fields(linters), "SA1019", "ST1003", "S1000", "QF1001", "U1000")
	fset := token.NewFileSet()
	src := "package p\n\nvar a = 1 //nolint:" + strings.Join(names, ",") + ",goaloc // why\n"
	f, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	notes := c.Unused(suppress.Mark(fset, []*ast.File{f}, nil))
	if len(notes) != 1 || !strings.Contains(notes[0].Message, "goaloc") {
		t.Errorf("%v, want a note on goaloc alone", notes)
	}
}
