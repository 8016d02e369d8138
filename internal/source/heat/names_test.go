package heat

import "testing"

// TestIsMaker knows a function that makes what it returns by its name.
func TestIsMaker(t *testing.T) {
	for name, want := range map[string]bool{
		"New": true, "NewConn": true, "newConn": true, "Make": true, "makeTable": true, "CreateAll": true, "create2": true, "new_thing": true,
		"Newton": false, "makes": false, "creates": false, "renew": false, "": false, "Conn": false, "RenewConn": false,
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
