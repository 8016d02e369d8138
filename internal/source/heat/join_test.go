package heat

import (
	"maps"
	"slices"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestJoin joins two packages: lib, whose functions app calls.
func TestJoin(t *testing.T) {
	const (
		looped = iota
		inner
		onlySetUp
		public
		value
		measured
		started
		alone
		loopOnce
		ofPublic
		ofPublicAndMore
	)
	lib := &Summary{
		Funcs: []Func{
			looped:    {Name: "lib.Looped", ID: idOf("lib.Looped"), Reach: Anybody},
			inner:     {Name: "lib.inner", ID: idOf("lib.inner"), Reach: Known},
			onlySetUp: {Name: "lib.OnlySetUp", ID: idOf("lib.OnlySetUp"), Reach: Importers},
			public:    {Name: "lib.Public", ID: idOf("lib.Public"), Reach: Anybody},
			value:     {Name: "lib.Value", ID: idOf("lib.Value"), Reach: Everywhere},
			measured:  {Name: "lib.Measured", ID: idOf("lib.Measured"), Reach: Importers},
			started:   {Name: "lib.Started", ID: idOf("lib.Started"), Reach: Importers},
			alone:     {Name: "lib.Alone", ID: idOf("lib.Alone"), Reach: Importers},
			loopOnce:  {Name: "lib.LoopOnce", ID: idOf("lib.LoopOnce"), Reach: Importers},

			ofPublic:        {Name: "lib.ofPublic", ID: idOf("lib.ofPublic"), Reach: Known},
			ofPublicAndMore: {Name: "lib.ofPublicAndMore", ID: idOf("lib.ofPublicAndMore"), Reach: Known},
		},
		Calls: []Call{
			{Caller: looped, Callee: inner, Sites: 1, Loops: 1}, {Caller: looped, Callee: looped, Sites: 1, Loops: 1},
			{Caller: public, Callee: ofPublic, Sites: 1}, {Caller: public, Callee: ofPublicAndMore, Sites: 1},
			{Caller: measured, Callee: ofPublicAndMore, Sites: 1},
		},
	}
	app := &Summary{
		Funcs: []Func{
			{Name: "app.main", ID: idOf("app.main"), Cold: coldOnce, Once: true},
			{Name: "app.serve", ID: idOf("app.serve")},
			{Name: "app.F", ID: idOf("app.F"), Benchmark: "BenchmarkF"},
		},
		Calls: []Call{
			{Caller: 1, Foreign: idOf("lib.Looped"), Loops: 1, Sites: 2},
			{Caller: 1, Foreign: idOf("elsewhere.F"), Loops: 1, Sites: 1},
			{Caller: 1, Foreign: idOf("lib.Alone"), Sites: 1},
			{Caller: 0, Foreign: idOf("lib.OnlySetUp"), Sites: 1},
			{Caller: 0, Foreign: idOf("lib.Alone"), Sites: 1},
			{Caller: 0, Foreign: idOf("lib.Public"), Sites: 1},
			{Caller: 0, Foreign: idOf("lib.Value"), Sites: 1},
			{Caller: 0, Foreign: idOf("lib.Started"), Sites: 1, Starts: true},
			{Caller: 0, Foreign: idOf("lib.LoopOnce"), Sites: 1, Loops: 1},
			{Caller: 2, Foreign: idOf("lib.Measured"), Sites: 1},
		},
	}
	type want struct {
		heat         finding.Heat
		why          string
		loops, sites int
		seldom       bool
	}
	for _, whole := range []bool{true, false} {
		cold := func(why string) want {
			if !whole {
				return want{sites: 1}
			}
			return want{heat: finding.Cold, why: why, sites: 1}
		}
		for fn, want := range map[int]want{
			looped:          {heat: finding.Hot, why: "called in a loop of app.serve", loops: 1, sites: 2},
			inner:           {heat: finding.Hot, why: "called in a loop of lib.Looped", loops: 2},
			onlySetUp:       cold(coldOnce),
			public:          {sites: 1, seldom: whole},
			ofPublic:        {seldom: whole},
			value:           {sites: 1},
			measured:        {heat: finding.Hot, why: "reached from `BenchmarkF`", sites: 1},
			started:         {sites: 1},
			alone:           {sites: 2},
			ofPublicAndMore: {heat: finding.Hot, why: "reached from `BenchmarkF`"},

			loopOnce: {heat: finding.Hot, why: "called in a loop of app.main", loops: 1, sites: 1},
		} {
			f := &finding.Finding{Package: "lib", Signals: finding.Signals{Func: fn + 1}}
			Join([]*finding.Finding{f}, map[string]*Summary{"lib": lib, "app": app}, []string{"app", "lib"}, whole)
			if s := f.Signals; f.Heat != want.heat || f.HeatWhy != want.why || s.Loops != want.loops || s.Callers != want.sites || s.Seldom != want.seldom {
				t.Errorf("whole %v, %s: %v %q, %+v, want %+v", whole, lib.Funcs[fn].Name, f.Heat, f.HeatWhy, s, want)
			}
		}
	}
}

// TestJoinOnce leaves a loop of what runs once as hot as it was, if seldom where that has an end, and the rest of it cold.
func TestJoinOnce(t *testing.T) {
	lib := &Summary{Funcs: []Func{{Name: "lib.Run", ID: idOf("lib.Run"), Reach: Importers}}}
	app := &Summary{Funcs: []Func{{Name: "app.main", ID: idOf("app.main"), Cold: coldOnce, Once: true}}, Calls: []Call{{Foreign: idOf("lib.Run"), Sites: 1}}}
	line := &finding.Finding{Package: "lib", Signals: finding.Signals{Func: 1}}
	loop := &finding.Finding{Package: "lib", Signals: finding.Signals{Func: 1, Own: 1, Loops: 1, Hot: "in a loop of depth 1"}}
	ends := &finding.Finding{Package: "lib", Signals: finding.Signals{Func: 1, Own: 1, Loops: 1, Hot: "in a loop of depth 1", Ends: true}}
	other := &finding.Finding{Package: "other", Signals: finding.Signals{Func: 1}}
	nowhere := &finding.Finding{Package: "lib", Signals: finding.Signals{Func: 0}}
	all := []*finding.Finding{line, loop, ends, other, nowhere}
	Join(all, map[string]*Summary{"lib": lib, "app": app}, []string{"app", "lib"}, true)
	for i, want := range []finding.Heat{finding.Cold, finding.Hot, finding.Hot, finding.Warm, finding.Warm} {
		if seldom := all[i] == ends; all[i].Heat != want || all[i].Signals.Seldom != seldom {
			t.Errorf("finding %d: %v, want %v; seldom: %v", i, all[i].Heat, want, !seldom)
		}
	}
}

// TestShort leaves the folders of a package out of names.
func TestShort(t *testing.T) {
	for name, want := range map[string]string{
		"main.run":               "main.run",
		"example.com/m/p.F":      "p.F",
		"(*example.com/m/p.T).M": "(*p.T).M",
		"(example.com/m/p.T).M":  "(p.T).M",
		"":                       "a function literal",
	} {
		if got := (&node{Func: Func{Name: name}}).short(); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

// TestJoinUnused knows internal packages that no other package imports, and functions whose value another package uses.
func TestJoinUnused(t *testing.T) {
	one := func(name string) []Func { return []Func{{Name: name, ID: idOf(name), Reach: Importers}} }
	summaries := map[string]*Summary{
		"m":                    {Funcs: []Func{{Name: "m.init", ID: idOf("m.init"), Cold: coldInit}}, Imports: []string{"m/internal/used"}, Calls: []Call{{Foreign: idOf("m/internal/used.F"), Sites: 1}}},
		"m_test [m.test]":      {Imports: []string{"m/internal/retry"}},
		"m/internal/used":      {Funcs: one("m/internal/used.F")},
		"m/internal/retry":     {Funcs: one("m/internal/retry.F")},
		"m/internal/cmd":       {Funcs: one("m/internal/cmd.main")},
		"m/internal/nothing":   {},
		"m/internal/registers": {Funcs: one("m/internal/registers.F"), Imports: []string{"m/internal/passed"}, Calls: []Call{{Foreign: idOf("m/internal/used.F"), Passed: true}}},
	}
	ids := slices.Sorted(maps.Keys(summaries))
	for _, whole := range []bool{true, false} {
		var findings []*finding.Finding
		for _, id := range ids {
			findings = append(findings, &finding.Finding{Package: id, Signals: finding.Signals{Func: 1}})
		}
		Join(findings, summaries, ids, whole)
		for _, f := range findings {
			want := ""
			if whole && (f.Package == "m/internal/retry" || f.Package == "m/internal/registers") {
				want = apartUnused
			}
			if f.Signals.Apart != want || f.Heat == finding.Cold {
				t.Errorf("whole %v, %s: apart %q, %v", whole, f.Package, f.Signals.Apart, f.Heat)
			}
		}
	}
}

// TestJoinCommand knows commands beside a library, which a module of a program has none of.
func TestJoinCommand(t *testing.T) {
	command := &Summary{Funcs: []Func{{Name: "m/cmd/x.main", ID: idOf("m/cmd/x.main"), Reach: Known}}}
	for name, test := range map[string]struct {
		root Func
		want string
	}{
		"a library":           {Func{Name: "m.F", Reach: Anybody}, apartCommand},
		"a program":           {Func{Name: "m.main", Reach: Known}, ""},
		"nothing for anybody": {Func{Name: "m.f", Reach: Known}, ""},
	} {
		f := &finding.Finding{Package: "m/cmd/x", Signals: finding.Signals{Func: 1}}
		Join([]*finding.Finding{f}, map[string]*Summary{"m": {Funcs: []Func{test.root}}, "m/cmd/x": command}, []string{"m", "m/cmd/x"}, true)
		if f.Signals.Apart != test.want {
			t.Errorf("%s: apart %q, want %q", name, f.Signals.Apart, test.want)
		}
	}
}

// TestJoinSources knows packages that write source code, and those that serve nothing else.
func TestJoinSources(t *testing.T) {
	pkg := func(name string, imports ...string) *Summary {
		return &Summary{Funcs: []Func{{Name: name, ID: idOf(name), Reach: Anybody}}, Imports: imports}
	}
	summaries := map[string]*Summary{
		"m":         pkg("m.main", "m/gen", "m/printer", "m/both"),
		"m/printer": pkg("m/printer.F", "m/gen", "m/both", "m/runtime"),
		"m/gen":     pkg("m/gen.F", "m/names"), // imported by what writes, and a program
		"m/names":   pkg("m/names.F"),          // by what that needs
		"m/both":    pkg("m/both.F"),           // and by the product
		"m/runtime": pkg("m/runtime.F"),        // a benchmark reaches it
		"m/product": pkg("m/product.F", "m/both"),
	}
	summaries["m/printer"].Sources = true
	summaries["m/runtime"].Funcs[0].Benchmark = "BenchmarkF"
	apartOf := func() map[string]bool { return sourcesPackages(summaries, slices.Sorted(maps.Keys(summaries))) }
	if want, got := map[string]bool{"m/printer": true, "m/gen": true, "m/names": true}, apartOf(); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	summaries["m_test [m.test]"] = pkg("m_test.F", "m/gen") // a test writes nothing
	if got := apartOf(); len(got) != 3 {
		t.Errorf("with a test: got %v", got)
	}
	for _, id := range []string{"m/product", "m/both", "m/runtime"} {
		delete(summaries, id)
	}
	if got := apartOf(); len(got) != 0 {
		t.Errorf("a module that is there for nothing else: got %v", got)
	}
}

// TestJoinValue heats what is called by its value in a loop of another package, as the type of the function tells.
func TestJoinValue(t *testing.T) {
	lib := &Summary{Funcs: []Func{
		{Name: "lib.render", ID: idOf("lib.render"), Reach: Everywhere, Value: 7}, {Name: "lib.other", ID: idOf("lib.other"), Reach: Everywhere, Value: 8}, {Name: "lib.called", ID: idOf("lib.called")},
	}, Calls: []Call{{Caller: 0, Callee: 2, Sites: 1}}}
	app := &Summary{Funcs: []Func{{Name: "app.walk", ID: idOf("app.walk")}}, Calls: []Call{{Value: 7, Sites: 1, Loops: 2}, {Value: 9, Sites: 1, Loops: 2}}}
	var findings []*finding.Finding
	for i := range lib.Funcs {
		findings = append(findings, &finding.Finding{Package: "lib", Signals: finding.Signals{Func: i + 1}})
	}
	Join(findings, map[string]*Summary{"lib": lib, "app": app}, []string{"app", "lib"}, false)
	for i, want := range []string{"called in a loop of app.walk", "", "called in a loop of app.walk"} {
		if findings[i].HeatWhy != want {
			t.Errorf("%s: %q", lib.Funcs[i].Name, findings[i].HeatWhy)
		}
	}
}
