package ssapkg

import "go/types"

// neverReturns reports whether fn, as far as the table knows, never returns to its caller.
func neverReturns(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	names := noReturn[fn.Pkg().Path()]
	if names == nil {
		return false
	}
	name := fn.Name()
	if recv := fn.Signature().Recv(); recv != nil {
		name = receiverName(recv.Type()) + "." + name
	}
	return names[name]
}

// receiverName returns the name of the receiver's type without pointer and package.
func receiverName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// noReturn lists functions that never return, by package path and name. From
// the documentation of each; the standard library first, then what many modules use.
var noReturn = map[string]map[string]bool{
	"os":      {"Exit": true},
	"syscall": {"Exit": true},
	"runtime": {"Goexit": true},
	"log": {
		"Fatal": true, "Fatalf": true, "Fatalln": true, "Panic": true, "Panicf": true, "Panicln": true,
		"Logger.Fatal": true, "Logger.Fatalf": true, "Logger.Fatalln": true,
		"Logger.Panic": true, "Logger.Panicf": true, "Logger.Panicln": true,
	},
	"testing": {
		"common.FailNow": true, "common.Fatal": true, "common.Fatalf": true,
		"common.SkipNow": true, "common.Skip": true, "common.Skipf": true,
		"TB.FailNow": true, "TB.Fatal": true, "TB.Fatalf": true,
		"TB.SkipNow": true, "TB.Skip": true, "TB.Skipf": true,
	},
	"k8s.io/klog/v2": {
		"Exit": true, "ExitDepth": true, "Exitf": true, "Exitln": true,
		"Fatal": true, "FatalDepth": true, "Fatalf": true, "Fatalln": true,
	},
	"github.com/sirupsen/logrus": {
		"Exit": true, "Fatal": true, "Fatalf": true, "Fatalln": true, "Panic": true, "Panicf": true, "Panicln": true,
		"Logger.Exit": true, "Logger.Fatal": true, "Logger.Fatalf": true, "Logger.Fatalln": true,
	},
	"go.uber.org/zap": {
		"Logger.Fatal": true, "Logger.Panic": true, "SugaredLogger.Fatal": true, "SugaredLogger.Fatalf": true,
		"SugaredLogger.Fatalw": true, "SugaredLogger.Panic": true, "SugaredLogger.Panicf": true, "SugaredLogger.Panicw": true,
	},
}
