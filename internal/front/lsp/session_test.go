package lsp

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// collect keeps what it is given, as fmt.Println does. To list what fmt imports takes longer than all else that is done with a module of tests.
const collect = `
-- all.go --
package m

var all list

type list []any

//go:noinline
func (l *list) Collect(values ...any) { *l = append(*l, values...) }
`

const oneFile = collect + `
-- go.mod --
module example.com/m

go 1.25
-- a.go --
package m

// all is in all.go.

func F(x int) {
	all.Collect(x)
}
-- b.go --
package m

// all is in all.go.

func G(y string) {
	all.Collect(y)
}
`

// twoPackages is oneFile with a package that imports it: what it calls boxes, where Keep keeps.
const twoPackages = oneFile + `
-- user/user.go --
package user

import "example.com/m"

func Use(n int) { m.Keep(n) }
-- keep.go --
package m

func Keep(v any) {}
`

// TestSession opens, edits, breaks, repairs, saves and closes a file.
func TestSession(t *testing.T) {
	dir := writeModule(t, "m", oneFile)
	a, b := filepath.Join(dir, "a.go"), filepath.Join(dir, "b.go")
	disk := read(t, a)
	c := start(t, testConfig(), dir)

	c.open(a, disk)
	d := c.wantDiagnostics(a, "[5,13,5,14] ifacebox")[0]
	if d.Severity != lspdiag.Information || d.Source != "perfvet" || d.CodeDescription == nil || !strings.HasPrefix(d.CodeDescription.Href, "https://") {
		t.Errorf("%+v", d)
	}
	if len(d.RelatedInformation) == 0 || d.RelatedInformation[0].Location.URI != lspdiag.URI(a) {
		t.Errorf("related information %+v", d.RelatedInformation)
	}

	// A second file of the package is not analysed again: it is as it was compiled.
	c.open(b, read(t, b))
	c.wantDiagnostics(b, "[5,13,5,14] ifacebox")

	c.edit(a, 2, strings.Replace(disk, "\tall.Collect(x)", "\n\n\t_ = x\n\tall.Collect(1, x)", 1))
	c.wantDiagnostics(a, "[8,16,8,17] ifacebox")
	if v := c.seen().diagnostics[a][0].Version; v == nil || *v != 2 {
		t.Errorf("version %v of the diagnostics", v)
	}
	if read(t, a) != disk {
		t.Error("the file on disk was changed")
	}

	c.forget(b)
	c.edit(a, 3, strings.Replace(disk, "x)", "x", 2))
	c.wantDiagnostics(a)
	c.wantDiagnostics(b) // the package is broken
	c.wait("a message", func() bool { return len(c.logged) > 0 })
	contains(t, c.seen().logged[0], "not analysed", "a.go:6:")

	c.edit(a, 4, disk)
	c.wantDiagnostics(a, "[5,13,5,14] ifacebox")

	// What another file needs is in a buffer.
	c.edit(a, 5, disk+"\nfunc hidden(v any) { sink = v }\n\nvar sink any\n")
	c.wantDiagnostics(a, "[5,13,5,14] ifacebox")
	c.edit(b, 2, "package m\n\nfunc G(n int) {\n\thidden(n)\n}\n")
	c.wantDiagnostics(b, "[3,8,3,9] ifacebox")

	write(t, a, disk)
	c.edit(a, 6, disk)
	c.wantDiagnostics(a)
	write(t, b, "package m\n\nfunc G(n int) {}\n")
	c.edit(b, 3, read(t, b))
	c.wantDiagnostics(b)
	c.forget(a)
	c.save(b)
	c.wantDiagnostics(a, "[5,13,5,14] ifacebox")

	c.forget(a)
	c.close(a)
	c.wantDiagnostics(a)
	c.shutdown()
}

// TestPlaces has names and texts that need to be converted: URIs, UTF-16, carriage returns.
func TestPlaces(t *testing.T) {
	dir := writeModule(t, "größe & 100% #1", strings.Replace(collect, "package m", "package ab", 1)+"-- go.mod --\nmodule example.com/m\n\ngo 1.25\n-- ü b.go --\n")
	file := filepath.Join(dir, "ü b.go")
	text := strings.ReplaceAll("package ab\n\n// all is in all.go.\n\nfunc F(größe int) {\n\tall.Collect(\"😀ü\", größe, `\n`, 1.5) // 😀\n\t/* 😀 */ all.Collect(größe)\n}\n", "\n", "\r\n")
	write(t, file, text)
	c := start(t, testConfig(), dir)
	c.open(file, text)
	d := c.wantDiagnostics(file, "[5,20,5,25] ifacebox", "[7,22,7,27] ifacebox")[0]
	if got := d.RelatedInformation[0].Location.URI; !strings.HasSuffix(got, "/gr%C3%B6%C3%9Fe%20&%20100%25%20%231/%C3%BC%20b.go") {
		t.Errorf("URI %q", got)
	}
	var actions []codeAction
	c.call("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": lspdiag.URI(file)}, "range": d.Range, "context": map[string]any{"diagnostics": []any{d}, "only": []string{"quickfix"}},
	}, &actions)
	// The line ends in a string: only the line above has room for a comment.
	if len(actions) != 1 {
		t.Fatalf("%+v", actions)
	}
	if got, want := apply(t, text, actions[0]), strings.Replace(text, "\tall", "\t//lint:ignore ifacebox reason\r\n\tall", 1); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	// A client may spell a URI in another way, and wants to see its own again.
	c.close(file)
	other := strings.Replace(lspdiag.URI(file), "b.go", "%62.go", 1)
	c.forget(file)
	c.notify("textDocument/didOpen", didOpenParams{textDocument{other, "go", 1, text}})
	c.wantDiagnostics(file, "[5,20,5,25] ifacebox", "[7,22,7,27] ifacebox")
	if all := c.seen().diagnostics[file]; all[len(all)-1].URI != other {
		t.Errorf("diagnostics %v, want the URI %q", all, other)
	}
	c.shutdown()
}

// TestFolders adds and removes workspace folders. A file outside of them is not analysed.
func TestFolders(t *testing.T) {
	one, two := writeModule(t, "one", oneFile), writeModule(t, "two", oneFile)
	a, b := filepath.Join(one, "a.go"), filepath.Join(two, "a.go")
	c := start(t, testConfig(), one)
	c.open(b, read(t, b))
	c.open(a, read(t, a))
	c.wantDiagnostics(a, "[5,13,5,14] ifacebox")
	if got := c.seen().diagnostics[b]; got != nil {
		t.Errorf("a file outside: %v", got)
	}
	folders := func(added, removed []string) {
		var p didChangeFoldersParams
		for _, dir := range added {
			p.Event.Added = append(p.Event.Added, workspaceFolder{URI: lspdiag.URI(dir)})
		}
		for _, dir := range removed {
			p.Event.Removed = append(p.Event.Removed, workspaceFolder{URI: lspdiag.URI(dir)})
		}
		c.notify("workspace/didChangeWorkspaceFolders", p)
	}
	folders([]string{two}, nil)
	c.wantDiagnostics(b, "[5,13,5,14] ifacebox")
	c.forget(a)
	c.forget(b)
	folders(nil, []string{one})
	c.wantDiagnostics(a)
	c.edit(b, 2, "package m\n")
	c.wantDiagnostics(b)
	c.shutdown()
}

// TestSettings changes what is analysed and shown.
func TestSettings(t *testing.T) {
	dir := writeModule(t, "m", oneFile+`
-- a_test.go --
package m

import "testing"

func TestF(t *testing.T) {
	t.Log(len(t.Name()))
}
-- tagged.go --
//go:build special

package m

// all is in all.go.

func H(z float64) {
	all.Collect(z)
}
`)
	a, test, tagged := filepath.Join(dir, "a.go"), filepath.Join(dir, "a_test.go"), filepath.Join(dir, "tagged.go")
	c := connect(t, testConfig())
	c.initialize(`{}`, `{"checks": "closurecapture", "tags": "special"}`, dir)
	for _, file := range []string{a, test, tagged} {
		c.open(file, read(t, file))
		c.wantDiagnostics(file)
		c.forget(file)
	}
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"perfvet": map[string]any{"checks": ""}}})
	c.wantDiagnostics(a, "[5,13,5,14] ifacebox")
	c.wantDiagnostics(test)
	c.wantDiagnostics(tagged, "[7,13,7,14] ifacebox")
	for _, file := range []string{a, test, tagged} {
		c.forget(file)
	}
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"perfvet": map[string]any{"tests": true, "tags": ""}}})
	c.wantDiagnostics(test, "[5,7,5,20] ifacebox")
	c.wantDiagnostics(tagged)

	// Wrong settings are said, and change nothing.
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"perfvet": map[string]any{"checks": "ifacebocks"}}})
	c.wait("a message", func() bool {
		return slices.ContainsFunc(c.logged, func(s string) bool { return strings.Contains(s, "ifacebocks") })
	})
	c.edit(a, 2, read(t, a))
	c.wantDiagnostics(a, "[5,13,5,14] ifacebox")
	c.shutdown()
}

// TestDisk changes files behind the editor's back.
func TestDisk(t *testing.T) {
	dir := writeModule(t, "m", twoPackages)
	user, keep := filepath.Join(dir, "user", "user.go"), filepath.Join(dir, "keep.go")
	c := start(t, testConfig(), dir)
	c.wait("a registration", func() bool { return slices.Contains(c.asked, "client/registerCapability") })
	c.open(user, read(t, user))
	c.wantDiagnostics(user)
	c.forget(user)
	write(t, keep, "package m\n\nvar kept any\n\nfunc Keep(v any) { kept = v }\n")
	c.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": lspdiag.URI(keep), "type": 2}}})
	c.wantDiagnostics(user, "[4,25,4,26] ifacebox")

	// An unsaved change of an imported package is there when it is saved at the latest, and gone when it is thrown away.
	c.open(keep, read(t, keep))
	c.wantDiagnostics(keep)
	c.edit(keep, 2, "package m\n\nfunc Keep(v any) {}\n")
	c.wantDiagnostics(keep)
	c.forget(user)
	c.save(keep)
	c.wantDiagnostics(user)
	// While it is broken, so is what imports it; no save is needed to end that.
	c.edit(keep, 3, "package m\n\nfunc Keep(\n")
	c.wantDiagnostics(keep)
	c.edit(user, 2, read(t, user)+"\nfunc Print(n int) { println(any(n)) }\n")
	c.wait("a message", func() bool {
		return slices.ContainsFunc(c.logged, func(s string) bool { return strings.Contains(s, "it depends on example.com/m") })
	})
	c.forget(user)
	c.edit(keep, 4, "package m\n\nvar kept any\n\nfunc Keep(v any) { kept = v }\n")
	c.wantDiagnostics(user, "[4,25,4,26] ifacebox")
	c.edit(keep, 5, "package m\n\nfunc Keep(v any) {}\n")
	c.save(keep)
	c.wantDiagnostics(user)

	c.forget(user)
	c.close(keep)
	c.wantDiagnostics(user, "[4,25,4,26] ifacebox")
	c.shutdown()
}

// TestMendedUnseen breaks a package for so short that it is never analysed broken, but what imports it is.
func TestMendedUnseen(t *testing.T) {
	dir := writeModule(t, "m", twoPackages)
	user, keep := filepath.Join(dir, "user", "user.go"), filepath.Join(dir, "keep.go")
	c := start(t, testConfig(), dir)
	c.open(user, read(t, user))
	c.wantDiagnostics(user)
	c.open(keep, read(t, keep))
	c.wantDiagnostics(keep)
	version := int32(2)
	broken := func() bool {
		return slices.ContainsFunc(c.seen().logged, func(s string) bool { return strings.Contains(s, "it depends on example.com/m") })
	}
	c.edit(keep, version, "package m\n\nfunc Keep(\n")
	c.edit(user, 2, read(t, user)+"\nfunc Print(n int) { println(any(n)) }\n")
	for !broken() {
		version++
		c.edit(keep, version, "package m\n\nfunc Keep(\n"+strings.Repeat("\n", int(version)))
		time.Sleep(time.Millisecond) // less than the delay after an edit: no run of it ends
	}
	c.forget(user)
	c.edit(keep, version+1, "package m\n\nvar kept any\n\nfunc Keep(v any) { kept = v }\n")
	c.wantDiagnostics(user, "[4,25,4,26] ifacebox")
	c.shutdown()
}

// TestFullList opens files of a package whose list is full: what stands in an open file is not cut, nor
// what is new in it, even before the file is on disk. What the short list leaves out for another reason is not shown.
func TestFullList(t *testing.T) {
	var hot strings.Builder
	hot.WriteString("package m\n\n// all is in all.go.\n\nfunc F(xs []int) {\n\tfor _, x := range xs {\n")
	var want []string
	for i := range 10 {
		hot.WriteString("\t\tall.Collect(x)\n")
		want = append(want, fmt.Sprintf("[%d,14,%d,15] ifacebox", 6+i, 6+i))
	}
	hot.WriteString("\t}\n}\n")
	dir := writeModule(t, "m", collect+"-- go.mod --\nmodule example.com/m\n\ngo 1.25\n")
	a, added := filepath.Join(dir, "a.go"), filepath.Join(dir, "new.go")
	write(t, a, hot.String())
	cfg := testConfig()
	cfg.Select = func(ranked []*finding.Finding, s Settings) []*finding.Finding {
		return slices.DeleteFunc(slices.Clone(ranked), func(f *finding.Finding) bool { return f.Hidden(s.Show) != "" })
	}
	c := start(t, cfg, dir)
	c.open(a, hot.String())
	c.wantDiagnostics(a, want...)
	text := "package m\n\n// all is in all.go.\n\nvar cold = any(len(all))\n\nfunc G(x int) {\n\tall.Collect(x)\n}\n"
	c.open(added, text)
	c.wantDiagnostics(added, "[7,13,7,14] ifacebox")
	c.edit(added, 2, text+"\nfunc H(x int) {\n\tall.Collect(x)\n}\n")
	c.wantDiagnostics(added, "[7,13,7,14] ifacebox", "[11,13,11,14] ifacebox")
	c.shutdown()
}
