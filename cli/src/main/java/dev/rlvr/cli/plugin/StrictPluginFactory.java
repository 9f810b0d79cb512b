package dev.rlvr.cli.plugin;

import java.lang.reflect.Constructor;
import org.pf4j.Plugin;
import org.pf4j.PluginFactory;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginWrapper;

/** Creates a plugin's own class. PF4J's factory logs what goes wrong and returns null; this one throws it. */
final class StrictPluginFactory implements PluginFactory {
    @Override
    public Plugin create(PluginWrapper wrapper) {
        String name = wrapper.getDescriptor().getPluginClass();
        try {
            Class<?> type = wrapper.getPluginClassLoader().loadClass(name);
            if (!Plugin.class.isAssignableFrom(type)) {
                throw new PluginRuntimeException("its class " + name + " does not extend org.pf4j.Plugin");
            }
            return (Plugin) newInstance(type, wrapper);
        } catch (ReflectiveOperationException e) {
            throw new PluginRuntimeException(e, "its class {} can't be created: {}", name, Reasons.of(e));
        }
    }

    private static Object newInstance(Class<?> type, PluginWrapper wrapper) throws ReflectiveOperationException {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == PluginWrapper.class) {
                return constructor.newInstance(wrapper);
            }
        }
        return type.getConstructor().newInstance();
    }
}
