package heat

import (
	"go/token"
	"go/types"
	"testing"
)

// TestTakesAny knows parameters that end in values of any type.
func TestTakesAny(t *testing.T) {
	empty, text := types.NewInterfaceType(nil, nil), types.Typ[types.String]
	param := func(t types.Type) *types.Var { return types.NewParam(token.NoPos, nil, "", t) }
	slice := func(t types.Type) *types.Var { return param(types.NewSlice(t)) }
	sig := func(variadic bool, results int, params ...*types.Var) *types.Signature {
		var rs []*types.Var
		for range results {
			rs = append(rs, param(text))
		}
		return types.NewSignatureType(nil, nil, nil, types.NewTuple(params...), types.NewTuple(rs...), variadic)
	}
	for name, test := range map[string]struct {
		sig       *types.Signature
		any, text bool
	}{
		"any":            {sig(true, 0, slice(empty)), true, true},
		"text and any":   {sig(true, 1, param(text), slice(empty)), true, true},
		"four":           {sig(true, 0, param(text), param(text), param(text), slice(empty)), true, true},
		"five":           {sig(true, 0, param(text), param(text), param(text), param(text), slice(empty)), true, false},
		"two results":    {sig(true, 2, slice(empty)), true, false},
		"a slice of any": {sig(false, 0, slice(empty)), false, false},
		"texts":          {sig(true, 0, slice(text)), false, false},
		"errors":         {sig(true, 0, slice(types.Universe.Lookup("error").Type())), false, false},
		"nothing":        {sig(false, 0), false, false},
		"a text":         {sig(false, 0, param(text)), false, false},
	} {
		if got := takesAny(test.sig); got != test.any {
			t.Errorf("%s: takes any %v", name, got)
		}
		if got := takesText(test.sig); got != test.text {
			t.Errorf("%s: takes text %v", name, got)
		}
	}
}

// TestIsMaker knows a function that makes what it returns by its name.
func TestIsMaker(t *testing.T) {
	for name, want := range map[string]bool{
		"New": true, "NewConn": true, "newConn": true, "Make": true, "makeTable": true, "CreateAll": true, "create2": true, "new_thing": true, "AddRow": true, "add": true,
		"Newton": false, "makes": false, "creates": false, "renew": false, "": false, "Conn": false, "RenewConn": false, "Address": false,
	} {
		if got := isMaker(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestNamedBy knows which function a benchmark is named after.
func TestNamedBy(t *testing.T) {
	for _, test := range []struct {
		benchmark, function string
		want                bool
	}{
		{"BenchmarkParse", "Parse", true}, {"BenchmarkParse", "parse", true}, {"BenchmarkParseAll", "Parse", true}, {"BenchmarkGet", "get", true},
		{"BenchmarkGo", "go", false}, {"BenchmarkParse", "Format", false}, {"", "", false}, {"", "Parse", false},
	} {
		if got := namedBy(test.benchmark, test.function); got != test.want {
			t.Errorf("%s, %s: %v, want %v", test.benchmark, test.function, got, test.want)
		}
	}
}

// TestNamesSeldom knows what is for the beginning, the end or people.
func TestNamesSeldom(t *testing.T) {
	for name, want := range map[string]bool{
		"Close": true, "closeAll": true, "debugInfo": true, "Dump": true, "help": true, "RegisterAll": true, "SetUp": true, "Shutdown": true, "stop": true,
		"Teardown": true, "usage": true, "printUsage": true, "showHelp": true,
		"Open": false, "disclose": false, "helped2": true, "usages": true, "reuse": false, "": false, "abusage": true,
	} {
		if got := namesSeldom(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestIsLevel knows the names of levels with the endings that loggers give them.
func TestIsLevel(t *testing.T) {
	for name, want := range map[string]bool{
		"debug": true, "debugf": true, "infoln": true, "warnw": true, "errors": true, "fatalcontext": true, "tracectx": true, "infofctx": true, "warningf": true,
		"notice": true, "critical": true, "verbose": true, "skip": true, "panicf": true, "print": true, "logf": true,
		"debugx": false, "level": false, "": false, "information": false, "contextinfo": false, "logger": false,
	} {
		if got := isLevel(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestReturnsAtMostError knows functions that return nothing else.
func TestReturnsAtMostError(t *testing.T) {
	failure, number := types.Universe.Lookup("error").Type(), types.Typ[types.Int]
	for _, test := range []struct {
		results []types.Type
		want    bool
	}{
		{nil, true}, {[]types.Type{failure}, true}, {[]types.Type{number}, false}, {[]types.Type{failure, number}, false},
		{[]types.Type{number, failure}, false}, {[]types.Type{failure, failure}, false},
	} {
		var results []*types.Var
		for _, r := range test.results {
			results = append(results, types.NewParam(token.NoPos, nil, "", r))
		}
		sig := types.NewSignatureType(nil, nil, nil, nil, types.NewTuple(results...), false)
		if got := returnsAtMostError(sig); got != test.want {
			t.Errorf("%v: %v, want %v", sig, got, test.want)
		}
	}
}
